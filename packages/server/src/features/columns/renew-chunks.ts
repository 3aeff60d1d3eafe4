import type { FieldDef } from '@rubric/engine';
import type { ColumnChunk } from '../../store/port/column-chunks.ts';
import type { Store } from '../../store/port/store.ts';
import { isWithin } from '../../store/stretches.ts';
import { decodeColumns } from './chunk-bytes.ts';
import { holdsField, keepChunk, makeChunk } from './make-chunk.ts';
import { createWrittenCustomers, type WrittenCustomers } from './written-customers.ts';

type Renewal = { workspaceId: string; fields: readonly FieldDef[] };

/** Nothing of fields that there are no longer is to stay. */
const isOutgrown = (keys: Iterable<string>, fields: readonly FieldDef[]): boolean => [...keys].some((key) => fields.every((field) => field.key !== key));

async function renewOne(store: Store, { workspaceId, fields }: Renewal, found: ColumnChunk, written: WrittenCustomers): Promise<void> {
  const { after, upTo } = found;
  const mark = await written.hear();
  const columns = decodeColumns(found.bytes);
  const since = await written.since(found.mark);
  if (columns === null || since === null) return store.columnChunks.remove(workspaceId, [after]);
  const isTrue = ![...since].some((id) => isWithin(found, id)) && !isOutgrown(columns.fields.keys(), fields);
  if (isTrue) return keepChunk(store, workspaceId, { ...found, mark });
  await makeChunk(store, { workspaceId, fields: fields.filter((field) => holdsField(columns, field)), reads: [] }, { after, end: upTo, mark, before: columns });
}

/**
 * Makes the chunks again in which somebody was written, marks the others anew, and drops those that no reader comes to. So what was changed does not stay in them
 * for long, and what was written since is not forgotten before they are read again. What is not kept in columns is not made so.
 */
export async function renewChunks(store: Store, renewal: Renewal): Promise<void> {
  const { workspaceId } = renewal;
  const written = createWrittenCustomers(store.customers, workspaceId);
  let end: string | null = '';
  for (const stretch of await store.columnChunks.stretches(workspaceId)) {
    const found = await store.columnChunks.next(workspaceId, stretch.after);
    if (end === null || stretch.after < end) await store.columnChunks.remove(workspaceId, [stretch.after]);
    else if (found?.after === stretch.after) {
      await renewOne(store, renewal, found, written);
      end = found.upTo;
    }
  }
}
