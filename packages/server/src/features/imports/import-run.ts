import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { csvFormat } from './csv/csv-format.ts';
import { maxColumns } from './import-limits.ts';
import { importPlan } from './import-plan.ts';

/** What was found out about a file: enough to read it again without looking at all of it. */
export const importFile = csvFormat.extend({
  headers: z.array(z.string()).max(maxColumns),
  /** The record that names the columns, from 1; 0: the table has none. */
  headerRow: z.number().int(),
  rowCount: z.number().int(),
  /** By column index. */
  dateOrders: z.record(z.string(), z.enum(['dmy', 'mdy'])),
});
export type ImportFile = z.infer<typeof importFile>;

export const importInput = z.object({
  fileId: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  /** Of what was uploaded: the same file has the same one. */
  digest: z.string().optional(),
  /** What the chosen sheet of a workbook was turned into, a stored file of its own. */
  tableId: z.string().optional(),
  /** What a person chose instead of what was found: a sheet's position, the record that names the columns. */
  chosen: z.object({ sheet: z.number().nullable(), headerRow: z.number().nullable() }).optional(),
  /** There after the analysis. */
  file: importFile.optional(),
  /** There after the start; every column that is not skipped has a field that exists. */
  plan: importPlan.optional(),
});
export type ImportInput = z.infer<typeof importInput>;

/** Throws `notFound` for a run that is no import of this workspace. */
export async function getImportRun(tx: Aggregates, workspaceId: string, runId: string): Promise<{ run: RunDocument; input: ImportInput }> {
  const run = await tx.runs.find(workspaceId, runId);
  if (run?.kind !== 'import') throw new AppError('notFound');
  return { run, input: importInput.parse(run.input) };
}

/** The stored file that holds the table. */
export const tableOf = ({ fileId, tableId }: Pick<ImportInput, 'fileId' | 'tableId'>): string => tableId ?? fileId;

export const openFile = (deps: Deps, workspaceId: string, fileId: string) => (): AsyncIterable<Uint8Array> => deps.store.files.read(workspaceId, fileId);
