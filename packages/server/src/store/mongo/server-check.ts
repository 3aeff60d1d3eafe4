import type { Collection, Db } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import { topicsOf } from '../change-topics.ts';
import { searchGrams } from '../search-grams.ts';
import { type ChangeEntry, createCollections, type CustomerEntry } from './collections.ts';
import { isDuplicateKey } from './mongo-error.ts';

/** The wire version of MongoDB 6.0. */
const oldestWireVersion = 17;
const schemaVersion = 3;
/** Documents per write. */
const batch = 1000;

/** Transactions need a replica set or a sharded cluster. */
export async function refuseUnfit(db: Db): Promise<void> {
  const hello = await db.admin().command({ hello: 1 });
  if (hello.setName === undefined && hello.msg !== 'isdbgrid') {
    throw new AppError('unavailable', { message: 'This MongoDB is a standalone server, which has no transactions: start it as a replica set (one node will do: mongod --replSet rs0, then rs.initiate()).' });
  }
  if (Number(hello.maxWireVersion) < oldestWireVersion) {
    throw new AppError('unavailable', { message: 'This MongoDB is older than 6.0, the oldest version that works here.' });
  }
}

/** Version 2 finds texts by their pieces; safe to repeat, and to do from several processes at once. */
async function fillGrams(customers: Collection<CustomerEntry>): Promise<void> {
  const missing = { grams: { $exists: false } };
  for (let found = batch; found === batch; ) {
    const entries = await customers.find(missing, { projection: { search: 1 } }).limit(batch).toArray();
    if (entries.length > 0) await customers.bulkWrite(entries.map(({ _id, search }) => ({ updateOne: { filter: { _id, search }, update: { $set: { grams: searchGrams(search) } } } })));
    found = entries.length;
  }
}

/** Version 3 finds changes by what they are about; safe as before. */
async function fillTopics(changes: Collection<ChangeEntry>): Promise<void> {
  const missing = { topics: { $exists: false } };
  for (let found = batch; found === batch; ) {
    const entries = await changes.find(missing).limit(batch).toArray();
    if (entries.length > 0) await changes.bulkWrite(entries.map(({ _id, body }) => ({ updateOne: { filter: { _id, ...missing }, update: { $set: { topics: topicsOf(body) } } } })));
    found = entries.length;
  }
}

/** Writes the version on a new database, and brings an older one up to it; refuses one that a newer Rubric has written. */
export async function checkSchemaVersion(db: Db): Promise<void> {
  const { changes, customers, meta } = createCollections(db);
  try {
    await meta.updateOne({ _id: 'schema' }, { $setOnInsert: { version: schemaVersion } }, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const found = await meta.findOne({ _id: 'schema' });
  if (found && found.version < schemaVersion) {
    if (found.version < 2) await fillGrams(customers);
    await fillTopics(changes);
    await meta.updateOne({ _id: 'schema' }, { $max: { version: schemaVersion } });
  }
  if (found && found.version > schemaVersion) {
    throw new AppError('unavailable', { message: `The database has version ${found.version}, written by a newer Rubric; this one knows versions up to ${schemaVersion}. Start the newer Rubric, or restore a backup.` });
  }
}
