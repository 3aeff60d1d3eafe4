import type { Collection, Filter } from 'mongodb';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { Page } from '../port/documents.ts';
import { readCursor, writeCursor } from '../time-cursor.ts';
import type { Access } from './access.ts';
import type { LogEntry } from './collections.ts';
import { insertMissing } from './insert-missing.ts';
import { scopedId } from './scoped-id.ts';
import { wholeAnswer } from './whole-answer.ts';

type Logged = { id: string; customerId: string; at: number };

export const asEntry = <T extends Logged>(workspaceId: string, body: T): LogEntry<T> => ({ _id: scopedId(workspaceId, body.id), workspaceId, id: body.id, customerId: body.customerId, at: body.at, body });

/** What the change log and the events have in common: appended once by id, read per customer, newest first. */
export async function appendEntries<E extends LogEntry<Logged>>(access: Access, collection: Collection<E>, entries: E[]): Promise<void> {
  if (entries.length > 0) await access.writeAll((session) => insertMissing(collection, entries, session));
}

export function listEntries<E extends LogEntry<Logged>>(
  access: Access, collection: Collection<E>, of: { workspaceId: string; customerId: string }, page: { after?: string | null; limit: number },
): Promise<Page<E['body']>> {
  return newestFirst(access, collection, of as Filter<E>, page);
}

/** A page of the entries that a filter finds. */
export async function newestFirst<E extends LogEntry<Logged>>(
  access: Access, collection: Collection<E>, filter: Filter<E>, page: { after?: string | null; limit: number },
): Promise<Page<E['body']>> {
  checkBound('limit', page.limit, 1000);
  const place = page.after ? readCursor(page.after) : null;
  const older = place ? { at: { $lte: place.at }, $or: [{ at: { $lt: place.at } }, { id: { $lt: place.id } }] } : {};
  const entries = await access.read((session) =>
    collection.find({ ...filter, ...older } as Filter<E>, { session, ...wholeAnswer }).sort({ at: -1, id: -1 }).limit(page.limit + 1).toArray());
  return pageOf(entries, page.limit, (entry): E['body'] => entry.body, writeCursor);
}
