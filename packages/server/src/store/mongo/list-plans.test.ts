import type { FieldPlace } from '@rubric/engine';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noon, numbered } from '../contract/samples.ts';
import { phasesOf } from '../list-phases.ts';
import type { CustomerQuery, CustomerSort } from '../port/customers.ts';
import type { Store } from '../port/store.ts';
import type { CustomerEntry } from './collections.ts';
import { phaseQuery } from './list-customers.ts';
import { openMongoStore } from './store.ts';

const url = process.env.RUBRIC_TEST_MONGODB_URL ?? '';
const database = `rubric-plans-${process.pid}-${Date.now()}`;
const w = 'w';
const spend: FieldPlace = { of: 'field', key: 'spend', type: 'number' };

/** Whether a plan takes its order from an index is not asked here: not every compatible server does. */
describe.skipIf(!url)('what MongoDB reads for a page', () => {
  let store: Store;
  let client: MongoClient;

  beforeAll(async () => {
    client = new MongoClient(url);
    store = await openMongoStore({ url, database });
    await store.fieldIndexes.ensure(spend);
    await store.customers.insertMany(w, numbered(300, (index) => ({ createdAt: noon + index, fields: { spend: index } })));
  });
  afterAll(async () => {
    await client.db(database).dropDatabase();
    await client.close();
    await store.close();
  });

  const planOf = async (query: CustomerQuery, sort: CustomerSort, beyond: { value: number; id: string } | null): Promise<string> => {
    const [phase] = phasesOf(sort);
    if (!phase) throw new Error('An order has a phase.');
    const asked = phaseQuery({ workspaceId: w, query, direction: sort.direction }, phase, beyond);
    return JSON.stringify(await client.db(database).collection<CustomerEntry>('customers').find(asked.filter).sort(asked.sort).limit(50).explain('executionStats'));
  };

  test.each<[string, CustomerQuery, CustomerSort, { value: number; id: string } | null]>([
    ['in a range that few are in', { where: { is: 'range', place: spend, from: { value: 295, inclusive: true }, to: null } }, { by: 'createdAt', direction: 'desc' }, null],
    ['of one value', { where: { is: 'range', place: spend, from: { value: 7, inclusive: true }, to: { value: 7, inclusive: true } } }, { by: 'createdAt', direction: 'desc' }, null],
    ['beyond a place in the order of a field', {}, { by: { place: spend }, direction: 'asc' }, { value: 290, id: 'c290' }],
  ])('%s: the index of the field', async (_of, query, sort, beyond) => {
    expect(await planOf(query, sort, beyond)).toContain('"by_fields.spend"');
  });
});
