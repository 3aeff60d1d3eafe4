import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noon } from '../contract/samples.ts';
import type { Change } from '../port/changes.ts';
import type { Store } from '../port/store.ts';
import { changeFilter } from './change-query.ts';
import type { ChangeEntry } from './collections.ts';
import { openMongoStore } from './store.ts';

const url = process.env.RUBRIC_TEST_MONGODB_URL ?? '';
const database = `rubric-changes-${process.pid}-${Date.now()}`;
const w = 'w';
const change = (id: string, kind: Change['kind'], path: string): Change =>
  ({ id, customerId: 'c1', at: noon, actor: { kind: 'user', id: 'u1' }, cause: { kind: 'form' }, kind, values: [{ path, after: 'A' }] });

describe.skipIf(!url)('the change log on MongoDB', () => {
  let store: Store;
  let client: MongoClient;
  let db: Db;

  beforeAll(async () => {
    client = new MongoClient(url);
    db = client.db(database);
    store = await openMongoStore({ url, database });
    await store.changes.append(w, [change('h1', 'updated', 'fields.name'), change('h2', 'classified', 'locks.s1'), change('h3', 'created', 'classes.s1')]);
  });
  afterAll(async () => {
    await db.dropDatabase();
    await client.close();
    await store.close();
  });

  test('a search for what changes are about reads those from an index', async () => {
    const plan = await db.collection<ChangeEntry>('changes').find(changeFilter(w, { topic: 'override' })).sort({ at: -1, id: -1 }).limit(10).explain('executionStats');
    expect(JSON.stringify(plan)).toContain('workspaceId_1_topics_1_at_1_id_1');
  });

  test('changes of an older version are found, too', async () => {
    await db.collection('changes').updateMany({}, { $unset: { topics: '' } });
    await db.collection<{ _id: string }>('meta').updateOne({ _id: 'schema' }, { $set: { version: 2 } });
    await (await openMongoStore({ url, database })).close();
    const ids = async (topic: 'fields' | 'override' | 'created') => (await store.changes.search(w, { topic }, { limit: 10 })).items.map(({ id }) => id);
    expect([await ids('fields'), await ids('override'), await ids('created')]).toEqual([['h1'], ['h2'], ['h3']]);
    expect(await db.collection<{ _id: string }>('meta').findOne({ _id: 'schema' })).toMatchObject({ version: 3 });
  });
});
