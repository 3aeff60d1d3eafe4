import { expect, test } from 'vitest';
import { classification, customerWrite, failureOf, task } from './samples.ts';
import type { Contract } from './store-contract.ts';

export const instancesContract: Contract = (stores) => {
  test('what one instance writes the other reads at once', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    await store.customers.ensureMatchKey(w, 'phone');
    await other.customers.insertMany(w, [customerWrite({ id: 'c1', fields: { phone: '1' }, classes: { s1: classification() } }, 'needle')]);
    expect(await store.customers.findByValue(w, 'phone', ['1'])).toEqual(new Map([['1', ['c1']]]));
    expect(await store.customers.count(w, { search: 'needle', classes: { s1: ['A'] } })).toBe(1);
    await store.customers.removeMany(w, ['c1']);
    expect(await other.customers.find(w, 'c1')).toBeNull();
  });

  test('a stale version from the other instance is a conflict', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    await store.tasks.insert(w, task('t1'));
    await other.tasks.update(w, { id: 't1', version: 1 }, task('t1', { title: 'Other' }));
    expect(await failureOf(store.tasks.update(w, { id: 't1', version: 1 }, task('t1')))).toBe('conflict');
  });

  test('a write waits for the other instance\'s transaction', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    const order: string[] = [];
    const waiting: Promise<unknown>[] = [];
    await store.transaction(async (tx) => {
      await tx.tasks.insert(w, task('t1'));
      if (waiting.length === 0) waiting.push(other.tasks.insert(w, task('t2')).then(() => order.push('other')));
      await tx.tasks.insert(w, task('t3'));
    });
    await Promise.all(waiting);
    expect(order).toEqual(['other']);
    expect((await other.tasks.list(w, { limit: 5 })).items.map((item) => item.id)).toEqual(['t1', 't2', 't3']);
  });

  test('both answer a ping', async () => {
    const { store, other } = stores();
    await store.ping();
    await other.ping();
  });
};
