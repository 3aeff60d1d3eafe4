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

/** What the change log and the events have in common: appended once by id, read per customer, newest first. */
export async function appendEntries<T extends Logged>(access: Access, collection: Collection<LogEntry<T>>, workspaceId: string, bodies: T[]): Promise<void> {
  const entries = bodies.map((body) => ({ _id: scopedId(workspaceId, body.id), workspaceId, id: body.id, customerId: body.customerId, at: body.at, body }));
  if (entries.length > 0) await access.writeAll((session) => insertMissing(collection, entries, session));
}

export function listEntries<T extends Logged>(
  access: Access, collection: Collection<LogEntry<T>>, of: { workspaceId: string; customerId: string }, page: { after?: string | null; limit: number },
): Promise<Page<T>> {
  return newestFirst(access, collection, of as Filter<LogEntry<T>>, page);
}

/** A page of the entries that a filter finds. */
export async function newestFirst<T extends Logged>(
  access: Access, collection: Collection<LogEntry<T>>, filter: Filter<LogEntry<T>>, page: { after?: string | null; limit: number },
): Promise<Page<T>> {
  checkBound('limit', page.limit, 1000);
  const place = page.after ? readCursor(page.after) : null;
  const older = place ? { at: { $lte: place.at }, $or: [{ at: { $lt: place.at } }, { id: { $lt: place.id } }] } : {};
  const entries = await access.read((session) =>
    collection.find({ ...filter, ...older } as Filter<LogEntry<T>>, { session, ...wholeAnswer }).sort({ at: -1, id: -1 }).limit(page.limit + 1).toArray());
  return pageOf(entries, page.limit, (entry) => entry.body as T, writeCursor);
}
