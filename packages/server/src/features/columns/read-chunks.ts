import type { ColumnChunk } from '../../store/port/column-chunks.ts';
import type { Store } from '../../store/port/store.ts';
import { isWithin } from '../../store/stretches.ts';
import { decodeColumns } from './chunk-bytes.ts';
import type { CustomerColumns } from './customer-columns.ts';
import { holdsField, makeChunk, type ChunkRequest, type ReadChunk } from './make-chunk.ts';
import { createWrittenCustomers, type WrittenCustomers } from './written-customers.ts';

/** A chunk is made again where more than one in so many of its customers was written since. */
const mostWritten = 8;

type Reading = { store: Store; request: ChunkRequest; written: WrittenCustomers };

/** Who of a chunk was written since it was made; null where it is to be made again. */
async function writtenOf({ request: { fields, reads }, written }: Reading, chunk: ColumnChunk, columns: CustomerColumns): Promise<string[] | null> {
  if (fields.some((field) => reads.includes(field.key) && !holdsField(columns, field))) return null;
  const since = await written.since(chunk.mark);
  const own = since && [...since].filter((id) => isWithin(chunk, id));
  return own === null || own.length * mostWritten > columns.ids.length ? null : own;
}

async function readChunk(reading: Reading, after: string): Promise<ReadChunk> {
  const { store, request, written } = reading;
  const mark = await written.hear();
  const found = await store.columnChunks.next(request.workspaceId, after);
  if (found?.after !== after) return makeChunk(store, request, { after, end: found?.after ?? null, mark });
  const columns = decodeColumns(found.bytes);
  const own = columns && (await writtenOf(reading, found, columns));
  return own === null ? makeChunk(store, request, { after, end: found.upTo, mark, before: columns }) : { after, upTo: found.upTo, columns: columns as CustomerColumns, written: own, asOf: mark };
}

/** Where the chunk begins in which those after an id are. */
async function beginOf({ columnChunks }: Store, { workspaceId, from = '' }: ChunkRequest): Promise<string> {
  const around = (await columnChunks.stretches(workspaceId)).find(({ after, upTo }) => after <= from && (upTo === null || from < upTo));
  return around?.after ?? from;
}

/**
 * Everyone (with `from`, those after it and maybe some before), stretch by stretch in id order, in columns: as kept beside the customers, or else read from them and kept for the next time. Call it outside a
 * transaction. With what `written` names read anew, a stretch is what was committed when it was read.
 */
export async function* readChunks(store: Store, request: ChunkRequest): AsyncGenerator<ReadChunk, void> {
  const reading = { store, request, written: createWrittenCustomers(store.customers, request.workspaceId) };
  for (let after: string | null = await beginOf(store, request); after !== null; ) {
    const chunk: ReadChunk = await readChunk(reading, after);
    yield chunk;
    after = chunk.upTo;
  }
}
