import { expect, test } from 'vitest';
import type { CustomerRollups, StoredActivity } from '../port/activities.ts';
import type { Store } from '../port/store.ts';
import { customerWrite, failureOf, noon, numbered } from './samples.ts';
import type { Contract } from './store-contract.ts';

function activity(id: string, over: Partial<StoredActivity> = {}): StoredActivity {
  return { id, version: 1, createdAt: noon, updatedAt: noon, customerId: 'c000', type: 'order', at: noon, values: { amount: 12.5, labels: ['甲'] }, key: null, recordedBy: { kind: 'user', id: 'u1' }, ...over };
}

const lines = { count: 2, numbers: { amount: [12.5, null] } };

async function scanned(store: Store, w: string, of: { customerIds: string[]; types: string[] }): Promise<string[]> {
  const ids: string[] = [];
  for await (const chunk of store.activities.scan(w, of)) ids.push(...chunk.map(({ id }) => id));
  return ids.sort();
}

const rollups = (customerId: string, count: number): CustomerRollups =>
  ({ customerId, states: { orders: { definition: 'd1', state: { since: null, days: [{ day: 0, count, total: '100000000000000000001', marks: [[-1.5, '"a"', 2]], cut: true }] } }, last: { definition: 'd2', state: { since: 20_000, days: [] } } } });

export const activitiesContract: Contract = (stores) => {
  test('an activity is found as it was given, and inserting it again gives the one that is there', async () => {
    const { store, workspace } = stores();
    const [w, theirs] = [workspace(), workspace()];
    await store.customers.insertMany(w, numbered(2));
    const first = activity('a1', { key: 'SO-1' });
    expect(await store.activities.insertMany(w, [first, activity('a2')])).toEqual([]);
    expect(await store.activities.insertMany(w, [activity('a1', { values: {} }), activity('a3', { customerId: 'c001' })])).toEqual([first]);
    expect(await store.activities.find(w, 'a1')).toEqual(first);
    expect(await store.activities.find(w, 'a3')).toEqual(activity('a3', { customerId: 'c001' }));
    expect(await store.activities.find(theirs, 'a1')).toBeNull();
    expect(await store.activities.insertMany(w, [])).toEqual([]);
  });

  test('many are found, and removed, at once; ids that are not there are passed over', async () => {
    const { store, workspace } = stores();
    const [w, theirs] = [workspace(), workspace()];
    for (const space of [w, theirs]) {
      await store.customers.insertMany(space, numbered(1));
      await store.activities.insertMany(space, [activity('a1', { importId: 'r1', toldBy: 'r2', lines }), activity('a2'), activity('a3')]);
    }
    expect((await store.activities.findMany(w, ['a3', 'a1', 'gone'])).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([activity('a1', { importId: 'r1', toldBy: 'r2', lines }), activity('a3')]);
    await store.activities.removeMany(w, ['a1', 'a2', 'gone']);
    expect((await store.activities.findMany(w, ['a1', 'a2', 'a3'])).map(({ id }) => id)).toEqual(['a3']);
    expect(await store.activities.findMany(theirs, ['a1', 'a2', 'a3'])).toHaveLength(3);
    const tooMany = Array.from({ length: 1001 }, String);
    expect(await failureOf(store.activities.findMany(w, tooMany))).toBe('invalid');
    expect(await failureOf(store.activities.removeMany(w, tooMany))).toBe('invalid');
  });

  test('updates and removals need the version that is there', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(1));
    await store.activities.insertMany(w, [activity('a1'), activity('a2')]);
    const next = activity('a1', { version: 2, updatedAt: noon + 5, at: noon - 9, values: { amount: 3 } });
    await store.activities.updateMany(w, [next]);
    expect(await store.activities.find(w, 'a1')).toEqual(next);
    expect(await failureOf(store.activities.updateMany(w, [next]))).toBe('conflict');
    expect(await failureOf(store.activities.updateMany(workspace(), [{ ...next, version: 3 }]))).toBe('conflict');
    expect(await failureOf(store.activities.updateMany(w, [activity('a2', { version: 2, values: {} }), next]))).toBe('conflict');
    expect(await store.activities.find(w, 'a2')).toEqual(activity('a2'));
    expect(await failureOf(store.activities.remove(w, { id: 'a1', version: 1 }))).toBe('conflict');
    await store.activities.remove(w, { id: 'a1', version: 2 });
    expect(await store.activities.find(w, 'a1')).toBeNull();
    expect(await failureOf(store.activities.remove(w, { id: 'a1', version: 2 }))).toBe('conflict');
  });

  test('a customer\'s activities are listed newest first, page by page, of one type or of all', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(2));
    const all = Array.from({ length: 11 }, (_, index) => activity(`a${String(index).padStart(2, '0')}`, { at: Math.floor(index / 3) - 2, type: index % 2 ? 'call' : 'order' }));
    await store.activities.insertMany(w, [...all.toReversed(), activity('other', { customerId: 'c001' })]);
    const listed = async (type?: string) => {
      const seen: StoredActivity[] = [];
      for (let after: string | null | undefined; after !== null; ) {
        const page = await store.activities.list(w, 'c000', { ...(type ? { type } : {}), after, limit: 3 });
        seen.push(...page.items);
        after = page.next;
      }
      return seen;
    };
    expect(await listed()).toEqual(all.toReversed());
    expect(await listed('call')).toEqual(all.toReversed().filter(({ type }) => type === 'call'));
    expect((await store.activities.list(workspace(), 'c000', { limit: 5 })).items).toEqual([]);
    expect(await failureOf(store.activities.list(w, 'c000', { limit: 501 }))).toBe('invalid');
    expect(await failureOf(store.activities.list(w, 'c000', { limit: 5, after: '???' }))).toBe('invalid');
  });

  test('a scan gives every activity of the customers and types asked for, once', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(4));
    const many = Array.from({ length: 4500 }, (_, index) => activity(`m${index}`, { customerId: index < 4300 ? 'c001' : 'c002', at: noon + (index % 7), type: index % 3 ? 'order' : 'call' }));
    await store.activities.insertMany(w, [...many, activity('x', { customerId: 'c003' })]);
    const orders = many.filter(({ type }) => type === 'order').map(({ id }) => id).sort();
    expect(await scanned(store, w, { customerIds: ['c000', 'c001', 'c002', 'nobody'], types: ['order'] })).toEqual(orders);
    expect(await scanned(store, w, { customerIds: ['c002', 'c003'], types: ['order', 'call'] })).toHaveLength(201);
    expect(await store.transaction((tx) => scanned(tx as Store, w, { customerIds: ['c001', 'c002'], types: ['order', 'call'] }))).toHaveLength(4500);
    expect(await scanned(store, workspace(), { customerIds: ['c001'], types: ['order'] })).toEqual([]);
  });

  test('what rollups keep is found as it was given, and replaced', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(3));
    await store.activities.setRollups(w, [rollups('c000', 1), rollups('c001', 2)]);
    await store.activities.setRollups(w, [{ customerId: 'c001', states: {} }]);
    const found = await store.activities.findRollups(w, ['c000', 'c001', 'c002']);
    expect(found.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1))).toEqual([rollups('c000', 1), { customerId: 'c001', states: {} }]);
    expect(await store.activities.findRollups(workspace(), ['c000'])).toEqual([]);
    expect(await failureOf(store.activities.findRollups(w, Array.from({ length: 1001 }, String)))).toBe('invalid');
  });

  test('of writers at once none loses what another kept', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(1));
    const addOne = (on: Store) => on.transaction(async (tx) => {
      const [kept] = await tx.activities.findRollups(w, ['c000']);
      await tx.activities.setRollups(w, [rollups('c000', (kept?.states.orders?.state.days[0]?.count ?? 0) + 1)]);
    });
    await Promise.all(Array.from({ length: 8 }, (_, index) => addOne(index % 2 ? store : other)));
    expect(await store.activities.findRollups(w, ['c000'])).toEqual([rollups('c000', 8)]);
  });

  test('activities and what is kept of them go with their customer', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(2));
    await store.activities.insertMany(w, [activity('a1'), activity('a2', { customerId: 'c001' })]);
    await store.activities.setRollups(w, [rollups('c000', 1), rollups('c001', 1)]);
    await store.customers.removeMany(w, ['c000']);
    expect(await store.activities.find(w, 'a1')).toBeNull();
    await store.customers.insertMany(w, numbered(1));
    expect((await store.activities.list(w, 'c000', { limit: 5 })).items).toEqual([]);
    expect(await store.activities.findRollups(w, ['c000', 'c001'])).toEqual([rollups('c001', 1)]);
    expect(await store.activities.find(w, 'a2')).toEqual(activity('a2', { customerId: 'c001' }));
  });

  test('derived fields that time may have changed are due, soonest first, over all workspaces', async () => {
    const { store, workspace } = stores();
    const [mine, theirs] = [workspace(), workspace()];
    const flips = (id: string, fieldFlips?: Record<string, number>) => customerWrite({ id, ...(fieldFlips ? { fieldFlips } : {}) });
    await store.customers.insertMany(mine, [flips('a', { x: 500, y: 100 }), flips('b', { x: 300 }), flips('c'), flips('d', { x: 601 })]);
    await store.customers.insertMany(theirs, [flips('e', { z: 200 })]);
    const due = async (limit: number) => (await store.customers.dueFieldFlips(600, limit)).map(({ customerId }) => customerId);
    expect(await due(100)).toEqual(['a', 'e', 'b']);
    expect((await store.customers.dueFieldFlips(600, 5, theirs)).map(({ customerId }) => customerId)).toEqual(['e']);
    expect(await store.customers.dueFieldFlips(600, 1)).toEqual([{ workspaceId: mine, customerId: 'a' }]);
    expect((await store.customers.find(mine, 'a'))?.fieldFlips).toEqual({ x: 500, y: 100 });
    expect(await store.customers.find(mine, 'c')).toEqual(flips('c').customer);
    await store.customers.updateMany(mine, [customerWrite({ id: 'a', version: 2 })]);
    await store.customers.removeMany(theirs, ['e']);
    expect(await due(100)).toEqual(['b']);
    await store.customers.removeMany(mine, ['a', 'b', 'c', 'd']);
  });
};
