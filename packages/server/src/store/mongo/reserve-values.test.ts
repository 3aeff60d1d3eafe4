import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openMongoStore } from './store.ts';

const url = process.env.RUBRIC_TEST_MONGODB_URL ?? '';

describe.skipIf(!url)('reservations', () => {
  it('keep nothing by which a value, and so a person, could be found again', async () => {
    const database = `rubric-reservations-${process.pid}-${Date.now()}`;
    const store = await openMongoStore({ url, database });
    const client = new MongoClient(url);
    try {
      await store.transaction((tx) => tx.customers.reserve('w', [{ field: 'phone', value: '13800000001' }, { field: 'phone', value: '13800000002' }]));
      const entries = await client.db(database).collection<{ _id: string }>('reservations').find().toArray();
      expect(entries).toHaveLength(2);
      for (const { _id } of entries) expect(_id).toMatch(/^w\W[0-9a-f]{6}$/);
    } finally {
      await client.db(database).dropDatabase();
      await client.close();
      await store.close();
    }
  });
});
