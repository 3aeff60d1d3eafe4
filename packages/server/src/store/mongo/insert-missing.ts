import type { ClientSession, Collection, Filter, OptionalUnlessRequiredId, UpdateFilter } from 'mongodb';
import { isDuplicateKey, transient } from './mongo-error.ts';
import { wholeAnswer } from './whole-answer.ts';

const most = 1000;

/** Inserts the documents whose `_id` is not there yet, and returns the others as they are stored. Call it in a transaction. */
export async function insertMissing<T extends { _id: string }>(collection: Collection<T>, documents: T[], session: ClientSession | undefined): Promise<T[]> {
  const [only] = documents;
  if (only && documents.length === 1) return insertOne(collection, only, session);
  const present: T[] = [];
  for (let start = 0; start < documents.length; start += most) {
    const byId = new Map(documents.slice(start, start + most).map((document) => [document._id, document]));
    const known = await findByIds(collection, [...byId.keys()], session);
    for (const document of known) byId.delete(document._id);
    present.push(...known);
    if (byId.size > 0) await insert(collection, [...byId.values()], session);
  }
  return present;
}

async function findByIds<T extends { _id: string }>(collection: Collection<T>, ids: string[], session: ClientSession | undefined): Promise<T[]> {
  const filter = { _id: { $in: ids } } as unknown as Parameters<Collection<T>['find']>[0];
  return (await collection.find(filter, { session, ...wholeAnswer }).toArray()) as T[];
}

/** Looks and inserts by one question; for many, two are quicker. */
async function insertOne<T extends { _id: string }>(collection: Collection<T>, { _id, ...rest }: T, session: ClientSession | undefined): Promise<T[]> {
  const present = await runAgainIfTaken(session, () =>
    collection.findOneAndUpdate({ _id } as Filter<T>, { $setOnInsert: rest } as unknown as UpdateFilter<T>, { upsert: true, returnDocument: 'before', session }));
  return present === null ? [] : [present as T];
}

const insert = <T extends { _id: string }>(collection: Collection<T>, documents: T[], session: ClientSession | undefined) =>
  runAgainIfTaken(session, () => collection.insertMany(documents as OptionalUnlessRequiredId<T>[], { session }));

/** Another transaction may have inserted the same id since this one began: running again will find it. */
async function runAgainIfTaken<R>(session: ClientSession | undefined, write: () => Promise<R>): Promise<R> {
  try {
    return await write();
  } catch (error) {
    if (isDuplicateKey(error) && session) error.addErrorLabel(transient);
    throw error;
  }
}
