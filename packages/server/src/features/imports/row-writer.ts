import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';
import type { DataChunk } from './data-rows.ts';
import type { ImportProgress } from './import-progress.ts';
import type { ImportFile, ImportInput } from './import-run.ts';
import type { LeftOutRow } from './left-out.ts';

/** An import under way; `definition` is the one it began with. */
export type ImportUnderWay = { deps: Deps; workspaceId: string; runId: string; input: ImportInput; file: ImportFile; definition: Definition };

/** Where an import stands when a chunk is written. */
export type Stand = { run: RunDocument; definition: Definition; progress: ImportProgress };
export type Written = { progress: Omit<ImportProgress, 'leftOut'>; leftOut: LeftOutRow[] };

/** Reads a chunk's cells; what it gives writes what the rows mean, in the transaction of the chunk's checkpoint, which may run again. */
export type RowWriter = (chunk: DataChunk) => (tx: Aggregates, stand: Stand) => Promise<Written>;
