import { MongoClient } from 'mongodb';
import { afterAll, describe } from 'vitest';
import { describeStoreContract } from '../contract/store-contract.ts';
import { openMongoStore } from './store.ts';

const url = process.env.RUBRIC_TEST_MONGODB_URL ?? '';
const database = `rubric-contract-${process.pid}-${Date.now()}`;
if (!url) console.warn('MongoDB store contract skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set, e.g. mongodb://127.0.0.1:27017/?replicaSet=rs0');

afterAll(async () => {
  if (!url) return;
  const client = new MongoClient(url);
  await client.db(database).dropDatabase();
  await client.close();
});

describe.skipIf(!url)('with a server', () => {
  describeStoreContract('MongoDB', () => openMongoStore({ url, database }));
});
