import { expect, test } from 'vitest';
import type { CustomerRecord } from '../port/customers.ts';
import { allIds, classification, customerWrite, failureOf, noon, numbered, oldest } from './samples.ts';
import type { Contract } from './store-contract.ts';

const texts = { percent: '100% sure', underscore: 'a_b', plain: 'axb 100 sure', regex: 'see .* and (b|c)[d]+^$\\', chinese: '上海浦东 王小明 ÄÖ', spaced: 'two  spaces\ttab' };

export const customerListsContract: Contract = (stores) => {
  test.each([
    ['createdAt', 'asc'], ['createdAt', 'desc'], ['updatedAt', 'asc'], ['updatedAt', 'desc'],
  ] as const)('pages by %s %s show everyone once, equal times included', async (by, direction) => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(30, (index) => ({ createdAt: noon + Math.floor(index / 4), updatedAt: noon - Math.floor(index / 4) })));
    const expected = numbered(30).map((write) => write.customer.id);
    if (by === 'updatedAt') expected.sort((a, b) => Math.floor(Number(b.slice(1)) / 4) - Math.floor(Number(a.slice(1)) / 4) || (a < b ? -1 : 1));
    expect(await allIds(store, w, {}, { by, direction })).toEqual(direction === 'asc' ? expected : expected.reverse());
  });

  test('inserting while paging doubles and loses nobody', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(20, (index) => ({ createdAt: noon + index * 10 })));
    const seen: string[] = [];
    let round = 0;
    for (let after: string | null | undefined; after !== null; round++) {
      const page = await store.customers.list(w, {}, { sort: oldest, limit: 3, after });
      seen.push(...page.items.map((customer) => customer.id));
      after = page.next;
      await store.customers.insertMany(w, [customerWrite({ id: `early${round}`, createdAt: noon - round }), customerWrite({ id: `mid${round}`, createdAt: noon + 101 })]);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith('c'))).toEqual(numbered(20).map((write) => write.customer.id));
  });

  test.each([
    ['%', ['percent']], ['_', ['underscore']], ['.*', ['regex']], ['(b|c)[d]+^$\\', ['regex']], ['a.b', []], ['SURE', ['percent', 'plain']],
    ['浦东', ['chinese']], ['小', ['chinese']], ['äö', ['chinese']], ['  ', ['spaced']], ['spaces\ttab', ['spaced']], ["' OR 1=1 --", []], ['', Object.keys(texts)],
  ])('search for %j is literal and ignores case', async (search, expected) => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, Object.entries(texts).map(([id, text], index) => customerWrite({ id, createdAt: noon + index }, text)));
    expect(await allIds(store, w, { search })).toEqual(expected);
    expect(await store.customers.count(w, { search })).toBe(expected.length);
    expect(await store.customers.count(w, { search }, undefined, 1)).toBe(search === '' ? expected.length : Math.min(expected.length, 1));
  });

  test('search sees the text of the last update', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, [customerWrite({ id: 'c1' }, 'before')]);
    await store.customers.updateMany(w, [customerWrite({ id: 'c1', version: 2 }, 'after')]);
    expect(await store.customers.count(w, { search: 'before' })).toBe(0);
    expect(await store.customers.count(w, { search: 'after' })).toBe(1);
  });

  test('class filters join by and, classes of one scheme by or, null is "not enough data"', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const value = ['A', 'B', null];
    await store.customers.insertMany(w, numbered(12, (index) => {
      const s1 = classification({ class: value[index % 3] ?? null });
      const classes: CustomerRecord['classes'] = { s1 };
      if (index % 4 !== 3) classes.s2 = classification({ class: index < 6 ? 'hot' : 'cold' });
      return { classes };
    }));
    const numbers = async (classes: Record<string, (string | null)[]>, search?: string) => {
      const ids = await allIds(store, w, { classes, search });
      expect(await store.customers.count(w, { classes, search })).toBe(ids.length);
      return ids.map((id) => Number(id.slice(1)));
    };
    expect(await numbers({ s1: ['A'] })).toEqual([0, 3, 6, 9]);
    expect(await numbers({ s1: [null] })).toEqual([2, 5, 8, 11]);
    expect(await numbers({ s1: ['B', null] })).toEqual([1, 2, 4, 5, 7, 8, 10, 11]);
    expect(await numbers({ s1: ['A', 'B'], s2: ['hot'] })).toEqual([0, 1, 4]);
    expect(await numbers({ s2: ['hot', 'cold'] })).toHaveLength(9);
    expect(await numbers({ s2: [null] })).toEqual([]);
    expect(await numbers({ s1: [] })).toEqual([]);
    expect(await numbers({ never: ['A'] })).toEqual([]);
    expect(await numbers({ s1: ['A'] }, 'nothing')).toEqual([]);
    expect(await store.customers.count(w, { classes: { s1: ['A'] } }, undefined, 2)).toBe(4);
    expect(await store.customers.count(w, {}, undefined, 2)).toBe(12);
  });

  test('a foreign cursor and too large a page are refused', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    expect(await failureOf(store.customers.list(w, {}, { sort: oldest, limit: 501 }))).toBe('invalid');
    expect(await failureOf(store.customers.list(w, {}, { sort: oldest, limit: 5, after: 'not a cursor' }))).toBe('invalid');
    expect(await failureOf(store.customers.scan(w, null, 5001))).toBe('invalid');
  });
};
