import { expect, test } from 'vitest';
import { classification, customerWrite, noon, numbered } from './samples.ts';
import type { Contract } from './store-contract.ts';

export const customerClassesContract: Contract = (stores) => {
  test('setClasses changes classes and nothing else', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const before = customerWrite({ id: 'c1', version: 4, fields: { name: 'a' }, classes: { s1: classification(), s2: classification() } }, 'a');
    await store.customers.insertMany(w, [before]);
    const s1 = classification({ class: 'B', score: 12.5, schemeVersion: 2, at: noon + 1, unknown: ['x', 'y'], flipsAt: noon + 9 });
    const s3 = classification({ class: null, score: null });
    await store.customers.setClasses(w, [
      { customerId: 'c1', scheme: 's1', classification: s1 },
      { customerId: 'c1', scheme: 's3', classification: s3 },
      { customerId: 'nobody', scheme: 's1', classification: s1 },
    ]);
    expect(await store.customers.find(w, 'c1')).toEqual({ ...before.customer, classes: { s1, s2: classification(), s3 } });
    expect(await store.customers.find(w, 'nobody')).toBeNull();
    expect(await store.customers.count(w, { search: 'a', classes: { s1: ['B'], s3: [null] } })).toBe(1);
    expect(await store.customers.count(w, { classes: { s1: ['A'] } })).toBe(0);
    await store.customers.setClasses(w, []);
  });

  test('setClasses at once on several schemes of the same customers loses none', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(20));
    const ids = numbered(20).map((write) => write.customer.id);
    await Promise.all(['s1', 's2', 's3', 's4'].map((scheme, index) =>
      (index % 2 ? store : other).customers.setClasses(w, ids.map((customerId) => ({ customerId, scheme, classification: classification() })))));
    for (const customer of await store.customers.findMany(w, ids)) expect(Object.keys(customer.classes).sort()).toEqual(['s1', 's2', 's3', 's4']);
  });

  test('countByClass counts one scheme, with \'\' for "not enough data"', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const given = ['A', 'A', 'B', null, 'A'];
    await store.customers.insertMany(w, numbered(7, (index) =>
      index < 5 ? { classes: { s1: classification({ class: given[index] ?? null }), s10: classification({ class: 'Z' }) } } : {}));
    expect(await store.customers.countByClass(w, 's1')).toEqual({ A: 3, B: 1, '': 1 });
    expect(await store.customers.countByClass(w, 's')).toEqual({});
  });

  test('countByClass counts those whom a query means', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(12, (index) => ({
      fields: { visits: index },
      classes: { s1: classification({ class: ['A', 'B', null][index % 3] ?? null }), ...(index % 2 ? { s2: classification({ class: 'B' }) } : {}) },
    })).map((write, index) => ({ ...write, searchText: `row ${index}` })));
    const where = { is: 'range', place: { of: 'field', key: 'visits', type: 'number' }, from: { value: 4, inclusive: true }, to: null } as const;
    expect(await store.customers.countByClass(w, 's1', { where })).toEqual({ A: 2, B: 3, '': 3 });
    expect(await store.customers.countByClass(w, 's1', { where, classes: { s2: ['B'] }, search: 'ROW' })).toEqual({ A: 1, B: 1, '': 2 });
    expect(await store.customers.countByClass(w, 's2', { classes: { s1: ['A'] } })).toEqual({ B: 2 });
    expect(await store.customers.countByClass(w, 's2', { search: 'nobody' })).toEqual({});
    expect(await store.customers.countByClass(w, 's1', {}, ({ id }) => id < 'c004')).toEqual({ A: 2, B: 1, '': 1 });
    expect(await store.customers.countByClass(w, 'never', { where })).toEqual({});
  });

  test('clearScheme drops one scheme from everyone', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(5, () => ({ classes: { s1: classification({ flipsAt: 5000 }), s2: classification({ class: 'B' }) } })));
    await store.customers.clearScheme(w, 's1');
    expect(await store.customers.countByClass(w, 's1')).toEqual({});
    expect(await store.customers.countByClass(w, 's2')).toEqual({ B: 5 });
    expect((await store.customers.find(w, 'c000'))?.classes).toEqual({ s2: classification({ class: 'B' }) });
    expect((await store.customers.dueFlips(noon, 1000)).filter((flip) => flip.workspaceId === w)).toEqual([]);
  });

  test('dueFlips gives what is due, soonest first, over all workspaces', async () => {
    const { store, workspace } = stores();
    const [mine, theirs] = [workspace(), workspace()];
    const flip = (id: string, s1: number | null, s2: number | null) =>
      customerWrite({ id, classes: { s1: classification({ flipsAt: s1 }), s2: classification({ flipsAt: s2 }) } });
    await store.customers.insertMany(mine, [flip('a', 100, 500), flip('b', 300, null), flip('c', null, 601)]);
    await store.customers.insertMany(theirs, [flip('d', 200, 400)]);
    const due = async (limit: number, now = 600) => (await store.customers.dueFlips(now, limit)).map((entry) => `${entry.customerId}.${entry.scheme}`);
    expect(await due(100)).toEqual(['a.s1', 'd.s1', 'b.s1', 'd.s2', 'a.s2']);
    expect(await due(2)).toEqual(['a.s1', 'd.s1']);
    expect(await due(100, 199)).toEqual(['a.s1']);
    expect((await store.customers.dueFlips(600, 2))[1]).toEqual({ workspaceId: theirs, customerId: 'd', scheme: 's1' });
    await store.customers.setClasses(mine, [{ customerId: 'a', scheme: 's1', classification: classification({ flipsAt: 700 }) }]);
    expect(await due(100, 250)).toEqual(['d.s1']);
    await store.customers.removeMany(theirs, ['d']);
    await store.customers.removeMany(mine, ['a', 'b', 'c']);
    expect(await due(100, 700)).toEqual([]);
  });
};
