import { expect, test } from 'vitest';
import { customerWrite, failureOf, noon, numbered, task } from './samples.ts';
import type { Contract } from './store-contract.ts';

export const transactionsContract: Contract = (stores) => {
  test('a customer, its change, event and job commit together and the result comes back', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const result = await store.transaction(async (tx) => {
      await tx.customers.insertMany(w, [customerWrite({ id: 'c1' })]);
      await tx.changes.append(w, [{ id: 'h1', customerId: 'c1', at: noon, actor: { kind: 'system', id: 's' }, cause: { kind: 'api' }, kind: 'created', values: [] }]);
      await tx.events.append(w, [{ id: 'e1', type: 'customer.created', at: noon, customerId: 'c1', data: {} }]);
      await tx.jobs.enqueue(w, [{ id: `j:${w}`, kind: w, payload: {}, runAt: noon }]);
      expect(await tx.customers.count(w, {})).toBe(1);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await store.customers.find(w, 'c1')).not.toBeNull();
    expect((await store.changes.list(w, 'c1', { limit: 5 })).items).toHaveLength(1);
    expect(await store.events.find(w, 'e1')).not.toBeNull();
    expect(await store.jobs.find(w, `j:${w}`)).not.toBeNull();
  });

  test('a throw rolls everything back and is passed on as it is', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, [customerWrite({ id: 'old' })]);
    const thrown = new Error('stop');
    const run = store.transaction(async (tx) => {
      await tx.customers.insertMany(w, numbered(3));
      await tx.customers.removeMany(w, ['old']);
      await tx.tasks.insert(w, task('t1'));
      await tx.jobs.enqueue(w, [{ id: `j:${w}`, kind: w, payload: {}, runAt: noon }]);
      await tx.files.write(w, 'f1', 0, new Uint8Array([1]));
      throw thrown;
    });
    await expect(run).rejects.toBe(thrown);
    expect((await store.customers.scan(w, null, 10)).map((customer) => customer.id)).toEqual(['old']);
    expect(await store.tasks.find(w, 't1')).toBeNull();
    expect(await store.jobs.find(w, `j:${w}`)).toBeNull();
    expect(await store.jobs.count(w, 'ready')).toBe(0);
  });

  test('what is not committed is seen inside only', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    await store.transaction(async (tx) => {
      await tx.tasks.insert(w, task('t1'));
      expect(await tx.tasks.count(w)).toBe(1);
      expect(await store.tasks.count(w)).toBe(0);
      expect(await other.tasks.find(w, 't1')).toBeNull();
    });
    expect(await other.tasks.count(w)).toBe(1);
  });

  test('a failed call dooms its transaction even when the error is caught', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, [customerWrite({ id: 'c1' })]);
    const run = store.transaction(async (tx) => {
      await tx.tasks.insert(w, task('t1'));
      expect(await failureOf(tx.customers.insertMany(w, [customerWrite({ id: 'c0' }), customerWrite({ id: 'c1' })]))).toBe('conflict');
    });
    expect(await failureOf(run)).toBe('conflict');
    expect(await store.tasks.find(w, 't1')).toBeNull();
    expect(await store.customers.count(w, {})).toBe(1);
  });

  test('calls made at once inside a transaction all belong to it', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.transaction(async (tx) => {
      await Promise.all(Array.from({ length: 6 }, (_, index) => tx.tasks.insert(w, task(`t${index}`))));
      expect(await tx.tasks.count(w)).toBe(6);
    });
    expect(await store.tasks.count(w)).toBe(6);
  });

  test('transactions at once on one document lose no update', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    await store.tasks.insert(w, task('t1', { dueAt: 0 }));
    const raise = (from: typeof store) => from.transaction(async (tx) => {
      const current = await tx.tasks.find(w, 't1');
      if (!current) throw new Error('The task is gone.');
      await tx.tasks.update(w, current, { ...current, dueAt: (current.dueAt ?? 0) + 1 });
    });
    await Promise.all(Array.from({ length: 8 }, (_, index) => raise(index % 2 ? store : other)));
    expect(await store.tasks.find(w, 't1')).toMatchObject({ dueAt: 8, version: 9 });
  });

  test('a transaction either waits for those that began before it, or the store says how long they may be open', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    const began = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const order: string[] = [];
    const first = store.transaction(async (tx) => {
      await tx.tasks.insert(w, task('t1'));
      began.resolve();
      await end.promise;
    }).then(() => order.push('first'));
    await began.promise;
    const second = other.transaction((tx) => tx.tasks.insert(w, task('t2'))).then(() => order.push('second'));
    if (store.longestTransactionMs > 0) await second;
    end.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(store.longestTransactionMs > 0 ? ['second', 'first'] : ['first', 'second']);
  });

  test('transactions do not nest, and writes outside are refused inside', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    expect(await failureOf(store.transaction(() => store.transaction(async () => undefined)))).toBe('internal');
    expect(await failureOf(store.transaction(async () => store.tasks.insert(w, task('t1'))))).toBe('internal');
    expect(await store.tasks.insert(w, task('t1'))).toBe(true);
  });

  test('an ended transaction takes no more calls', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const ended = await store.transaction(async (tx) => ({ tx }));
    expect(await failureOf(ended.tx.tasks.insert(w, task('t1')))).toBe('internal');
    expect(await store.tasks.count(w)).toBe(0);
  });
};
