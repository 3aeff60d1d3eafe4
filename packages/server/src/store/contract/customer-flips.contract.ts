import { expect, test } from 'vitest';
import { classification, customerWrite, failureOf } from './samples.ts';
import type { Contract } from './store-contract.ts';

export const customerFlipsContract: Contract = (stores) => {
  /** One customer per entry: flips in s1 and s2. */
  const insert = async (w: string, flips: Record<string, [s1: number | null, s2: number | null]>) =>
    stores().store.customers.insertMany(w, Object.entries(flips).map(([id, [s1, s2]]) =>
      customerWrite({ id, classes: { s1: classification({ flipsAt: s1 }), s2: classification({ flipsAt: s2 }) } })));

  test('what is due in one workspace is told apart from what is due elsewhere', async () => {
    const { store, workspace } = stores();
    const [mine, theirs] = [workspace(), workspace()];
    await insert(theirs, { t1: [1, 2], t2: [3, 4] });
    await insert(mine, { a: [50, 20], b: [30, null], c: [90, null] });
    expect((await store.customers.dueFlips(60, 10, mine)).map(({ customerId, scheme }) => `${customerId}.${scheme}`)).toEqual(['a.s2', 'b.s1', 'a.s1']);
    expect(await store.customers.dueFlips(60, 1, mine)).toEqual([{ workspaceId: mine, customerId: 'a', scheme: 's2' }]);
    expect(await store.customers.dueFlips(10, 10, mine)).toEqual([]);
    expect(await store.customers.dueFlips(10, 10, workspace())).toEqual([]);
  });

  test('flips of one scheme are counted between bounds', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await insert(w, { a: [100, 500], b: [199, 1], c: [200, null], d: [300, null], e: [null, 150], f: [99, null] });
    expect(await store.customers.countFlips(w, 's1', [100, 200, 250, 300, 301])).toEqual([2, 1, 0, 1]);
    expect(await store.customers.countFlips(w, 's2', [0, 1000])).toEqual([3]);
    expect(await store.customers.countFlips(w, 's3', [0, 10, 1000])).toEqual([0, 0]);
    expect(await store.customers.countFlips(workspace(), 's1', [0, 1000])).toEqual([0]);
    expect(await failureOf(store.customers.countFlips(w, 's1', Array.from({ length: 201 }, (_, index) => index)))).toBe('invalid');
  });

  test('flips of one scheme are listed by time in pages, also where many come at once', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const together = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`m${index}`, [200, 90] as [number, number]]));
    await insert(w, { z: [150, null], ...together, a: [201, null], early: [99, 120], late: [300, null] });
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await store.customers.listFlips(w, 's1', { from: 100, to: 300 }, { after, limit: 3 });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    expect(seen).toEqual(['z', 'm0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'a']);
    expect((await store.customers.listFlips(w, 's1', { from: 100, to: 300 }, { limit: 1 })).items).toEqual([await store.customers.find(w, 'z')]);
    expect(await store.customers.listFlips(w, 's9', { from: 0, to: 300 }, { limit: 3 })).toEqual({ items: [], next: null });
  });
};
