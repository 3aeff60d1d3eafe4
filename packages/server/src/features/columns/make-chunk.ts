import { setImmediate } from 'node:timers/promises';
import type { FieldDef } from '@rubric/engine';
import { AppError } from '../../failure/app-error.ts';
import { mostChunkBytes, type ColumnChunk, type Stretch } from '../../store/port/column-chunks.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Store } from '../../store/port/store.ts';
import { isWithin } from '../../store/stretches.ts';
import { encodeColumns } from './chunk-bytes.ts';
import { columnsOf, type CustomerColumns } from './customer-columns.ts';
import { isWordy } from './wordy-fields.ts';

/** Customers per chunk. */
const usualSize = 2000;

/** Customers per read: others have their turn in between. */
const pageSize = 500;

/** Whose customers, all fields that there are, keys of those that are needed, after which id the reading begins, and how many customers a new chunk has. */
export type ChunkRequest = { workspaceId: string; fields: readonly FieldDef[]; reads: readonly string[]; from?: string; size?: number };

/** A stretch of customers in columns; `written` are those of it who were written, added or removed since, and are to be read from the store. True as of a mark. */
export type ReadChunk = Stretch & { columns: CustomerColumns; written: string[]; asOf: string };

/** Whether a chunk holds a field as it is defined now. */
export const holdsField = ({ fields }: CustomerColumns, { key, type }: FieldDef): boolean => fields.get(key)?.type === type;

/** Keeps a chunk, unless somebody in it was removed meanwhile: nothing of them is to be left. */
export async function keepChunk({ transaction }: Store, workspaceId: string, chunk: ColumnChunk): Promise<void> {
  if (chunk.bytes.length > mostChunkBytes) return;
  try {
    await transaction(async (tx) => {
      const since = await tx.customers.writtenSince(workspaceId, chunk.mark);
      const own = [...(since ?? [])].filter((id) => isWithin(chunk, id));
      const isTrue = since !== null && own.length <= 1000 && (await tx.customers.findMany(workspaceId, own)).length === own.length;
      if (isTrue) await tx.columnChunks.put(workspaceId, chunk);
    });
  } catch (error) {
    // Another reader has kept one at the same instant.
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
  }
}

async function scanSome({ customers }: Store, workspaceId: string, after: string, size: number): Promise<CustomerRecord[]> {
  const scanned: CustomerRecord[] = [];
  for (let limit = Math.min(size, pageSize); limit > 0; limit = Math.min(size - scanned.length, pageSize)) {
    const page = await customers.scan(workspaceId, scanned.at(-1)?.id ?? after, limit);
    scanned.push(...page);
    if (page.length < limit) break;
    await setImmediate();
  }
  return scanned;
}

/** `before`: the columns that these take the place of. */
export type Making = { after: string; end: string | null; mark: string; before?: CustomerColumns | null };

/** Reads customers themselves, up to `end` at the most, and keeps what they are in columns. */
export async function makeChunk(store: Store, request: ChunkRequest, { after, end, mark, before }: Making): Promise<ReadChunk> {
  const { workspaceId, reads, size = usualSize } = request;
  const fields = request.fields.filter((field) => !isWordy(field) || reads.includes(field.key) || (before && holdsField(before, field)));
  const scanned = await scanSome(store, workspaceId, after, size);
  const customers: CustomerRecord[] = end === null ? scanned : scanned.filter(({ id }) => id <= end);
  const upTo = scanned.length === size && customers.length === scanned.length ? (scanned.at(-1)?.id ?? null) : end;
  const columns = columnsOf(customers, fields);
  await keepChunk(store, workspaceId, { after, upTo, mark, bytes: encodeColumns(columns) });
  return { after, upTo, columns, written: [], asOf: mark };
}
