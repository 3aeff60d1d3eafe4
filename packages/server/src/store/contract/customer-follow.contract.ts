import { expect, test } from 'vitest';
import { classification, customerWrite, numbered } from './samples.ts';
import type { Contract } from './store-contract.ts';

export const customerFollowContract: Contract = (stores) => {
  test('a follower is told who was written or removed, by either instance, once', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(4));
    const follower = await store.customers.follow(w);
    expect(await follower.written()).toEqual(new Set());
    await store.customers.insertMany(w, [customerWrite({ id: 'new' })]);
    await other.customers.updateMany(w, [customerWrite({ id: 'c001', version: 2 })]);
    expect(await follower.written()).toEqual(new Set(['new', 'c001']));
    await other.customers.setClasses(w, [{ customerId: 'c002', scheme: 's', classification: classification() }]);
    await store.customers.removeMany(w, ['c003']);
    expect(await follower.written()).toEqual(new Set(['c002', 'c003']));
    await store.customers.clearScheme(w, 's');
    expect(await follower.written()).toEqual(new Set(['c002']));
    expect(await follower.written()).toEqual(new Set());
  });

  test('what is rolled back, not committed yet, or another workspace\'s is not told', async () => {
    const { store, other, workspace } = stores();
    const [w, elsewhere] = [workspace(), workspace()];
    const follower = await other.customers.follow(w);
    await store.customers.insertMany(elsewhere, numbered(1));
    await expect(store.transaction(async (tx) => {
      await tx.customers.insertMany(w, numbered(1));
      throw new Error('no');
    })).rejects.toThrow('no');
    const told: (Set<string> | null)[] = [];
    await store.transaction(async (tx) => {
      await tx.customers.insertMany(w, [customerWrite({ id: 'late' })]);
      told.push(await other.customers.find(w, 'late') === null ? await follower.written() : null);
    });
    expect(told.at(-1)).toEqual(new Set());
    expect(await follower.written()).toEqual(new Set(['late']));
  });
};
