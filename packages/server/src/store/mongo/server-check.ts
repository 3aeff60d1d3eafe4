import type { Db } from 'mongodb';
import { AppError } from '../../failure/app-error.ts';
import { createCollections } from './collections.ts';
import { isDuplicateKey } from './mongo-error.ts';

/** The wire version of MongoDB 6.0. */
const oldestWireVersion = 17;
const schemaVersion = 1;

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

/** Writes the version on a new database; refuses one that a newer Rubric has written. */
export async function checkSchemaVersion(db: Db): Promise<void> {
  const { meta } = createCollections(db);
  try {
    await meta.updateOne({ _id: 'schema' }, { $setOnInsert: { version: schemaVersion } }, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const found = await meta.findOne({ _id: 'schema' });
  if (found && found.version > schemaVersion) {
    throw new AppError('unavailable', { message: `The database has version ${found.version}, written by a newer Rubric; this one knows versions up to ${schemaVersion}. Start the newer Rubric, or restore a backup.` });
  }
}
