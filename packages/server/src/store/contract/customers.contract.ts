import { expect, test } from 'vitest';
import { classification, customerWrite, failureOf, noon, numbered } from './samples.ts';
import type { Contract } from './store-contract.ts';

export const customersContract: Contract = (stores) => {
  test('an inserted customer is found as it was given', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const classes = { s1: classification({ unknown: ['phone'], flipsAt: noon }), s2: classification({ class: null, score: null }) };
    const write = customerWrite({ id: 'c1', version: 3, fields: { name: '王芳', visits: 3, vip: true, tags: ['a', 'b'] }, classes });
    await store.customers.insertMany(w, [write]);
    expect(await store.customers.find(w, 'c1')).toEqual(write.customer);
    expect(await store.customers.find(w, 'c2')).toBeNull();
  });

  test('findMany leaves missing ids out', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(3));
    const found = await store.customers.findMany(w, ['c002', 'nobody', 'c000']);
    expect(found.map((customer) => customer.id).sort()).toEqual(['c000', 'c002']);
    expect(await store.customers.findMany(w, [])).toEqual([]);
    expect(await failureOf(store.customers.findMany(w, Array.from({ length: 1001 }, String)))).toBe('invalid');
  });

  test('an existing id refuses the whole insert', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, [customerWrite({ id: 'c001', fields: { name: 'first' } })]);
    expect(await failureOf(store.customers.insertMany(w, numbered(3)))).toBe('conflict');
    expect(await store.customers.count(w, {})).toBe(1);
    expect((await store.customers.find(w, 'c001'))?.fields).toEqual({ name: 'first' });
  });

  test('hundreds are removed at once, with what search keeps of them', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const writes = Array.from({ length: 1100 }, (_, index) => customerWrite({ id: `many${index}` }, `customer number ${index} of 上海浦东`));
    for (const part of [writes.slice(0, 550), writes.slice(550)]) await store.customers.insertMany(w, part);
    const ids = writes.map(({ customer }) => customer.id);
    for (const part of [ids.slice(0, 300), ids.slice(300, 600), ids.slice(600, 900)]) expect(await store.customers.removeMany(w, part)).toBe(300);
    expect(await store.customers.count(w, { search: '浦东' })).toBe(200);
  });

  test('an update replaces fields and classes and needs the version before', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, [customerWrite({ id: 'c1', fields: { name: 'a', phone: '1' }, classes: { s1: classification(), s2: classification() } })]);
    const next = customerWrite({ id: 'c1', version: 2, updatedAt: noon + 5, fields: { name: 'b' }, classes: { s2: classification({ class: 'B' }) } }, 'b');
    await store.customers.updateMany(w, [next]);
    expect(await store.customers.find(w, 'c1')).toEqual(next.customer);
    expect(await store.customers.countByClass(w, 's1')).toEqual({});
    expect(await failureOf(store.customers.updateMany(w, [next]))).toBe('conflict');
  });

  test('one stale customer refuses the whole update', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(3));
    const stale = numbered(3, (index) => ({ version: index === 2 ? 3 : 2, fields: { name: 'new' } }));
    expect(await failureOf(store.customers.updateMany(w, stale))).toBe('conflict');
    const missing = [customerWrite({ id: 'c000', version: 2, fields: { name: 'new' } }), customerWrite({ id: 'nobody', version: 2 })];
    expect(await failureOf(store.customers.updateMany(w, missing))).toBe('conflict');
    expect((await store.customers.scan(w, null, 10)).map((customer) => [customer.version, customer.fields])).toEqual([[1, {}], [1, {}], [1, {}]]);
  });

  test('removal tells how many there were and takes everything along', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.ensureMatchKey(w, 'phone');
    await store.customers.insertMany(w, numbered(3, (index) => ({ fields: { phone: `${index}` }, classes: { s1: classification() } })));
    expect(await store.customers.removeMany(w, ['c000', 'c002', 'nobody'])).toBe(2);
    expect(await store.customers.removeMany(w, ['c000'])).toBe(0);
    expect(await store.customers.countByClass(w, 's1')).toEqual({ A: 1 });
    expect(await store.customers.findByValue(w, 'phone', ['0', '1', '2'])).toEqual(new Map([['1', ['c001']]]));
  });

  test('scan goes through all customers in id order', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(25, (index) => ({ createdAt: noon - index, classes: { s1: classification({ score: index }) } })).reverse());
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const chunk = await store.customers.scan(w, after, 10);
      seen.push(...chunk.map((customer) => customer.id));
      expect(chunk.every((customer) => customer.classes.s1?.score === Number(customer.id.slice(1)))).toBe(true);
      const last = chunk.at(-1);
      if (!last) break;
      after = last.id;
    }
    expect(seen).toEqual(numbered(25).map((write) => write.customer.id));
  });

  test('workspaces do not see each other', async () => {
    const { store, workspace } = stores();
    const [mine, theirs] = [workspace(), workspace()];
    const write = customerWrite({ id: 'c1', fields: { phone: '1' }, classes: { s1: classification() } }, 'needle');
    await store.customers.insertMany(mine, [write]);
    await store.customers.insertMany(theirs, [write]);
    await store.customers.setClasses(theirs, [{ customerId: 'c1', scheme: 's1', classification: classification({ class: 'B' }) }]);
    await store.customers.updateMany(theirs, [customerWrite({ id: 'c1', version: 2, classes: { s1: classification({ class: 'B' }) } })]);
    expect(await store.customers.find(mine, 'c1')).toEqual(write.customer);
    expect(await store.customers.countByClass(mine, 's1')).toEqual({ A: 1 });
    expect(await store.customers.count(theirs, { search: 'needle' })).toBe(0);
    expect(await store.customers.findByValue(theirs, 'phone', ['1'])).toEqual(new Map());
    await store.customers.clearScheme(theirs, 's1');
    expect(await store.customers.removeMany(theirs, ['c1'])).toBe(1);
    expect(await store.customers.scan(theirs, null, 10)).toEqual([]);
    expect(await store.customers.findMany(theirs, ['c1'])).toEqual([]);
    expect(await store.customers.find(mine, 'c1')).toEqual(write.customer);
    expect(await store.customers.count(mine, { search: 'needle', classes: { s1: ['A'] } })).toBe(1);
  });
};
