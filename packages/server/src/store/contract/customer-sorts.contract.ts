import type { FieldPlace, FieldValue } from '@rubric/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Classification, CustomerRecord, SortKey } from '../port/customers.ts';
import { allIds, classification, customerWrite, failureOf, noon, numbered } from './samples.ts';
import type { Contract } from './store-contract.ts';

const field = (key: string, type: FieldPlace['type']): FieldPlace => ({ of: 'field', key, type });
const bytes = (text: string): Buffer => Buffer.from(text);

type Case = { by: SortKey; rank: (customer: CustomerRecord) => FieldValue | null };

/** Each order with the plain way to see a customer's place in it; null: it has none. */
const cases: Record<string, Case> = {
  'a number': { by: { place: field('spend', 'number') }, rank: ({ fields }) => (typeof fields['spend'] === 'number' ? fields['spend'] : null) },
  'a text': { by: { place: field('name', 'text') }, rank: ({ fields }) => (typeof fields['name'] === 'string' && fields['name'] !== '' ? fields['name'] : null) },
  'a date': { by: { place: field('day', 'date') }, rank: ({ fields }) => (fields['day'] !== undefined && fields['day'] !== '2026-02-30' ? fields['day'] : null) },
  'yes and no': { by: { place: field('vip', 'boolean') }, rank: ({ fields }) => fields['vip'] ?? null },
  choices: { by: { place: field('stage', 'text'), order: ['new', 'hot', 'cold'] }, rank: ({ fields }) => atLeast(['new', 'hot', 'cold'].indexOf(String(fields['stage']))) },
  classes: { by: { place: { of: 'class', scheme: 's1' }, order: ['B', 'A'] }, rank: ({ classes }) => atLeast(['B', 'A'].indexOf(String(classes['s1']?.class))) },
  scores: { by: { score: 's1' }, rank: ({ classes }) => classes['s1']?.score ?? null },
};
const atLeast = (index: number): number | null => (index < 0 ? null : index);

const anyFields = fc.record({
  spend: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom(0.5, '1', 1e12)), name: fc.constantFrom('', '王', '李', 'b', 'B', 'aa', '😀', '\uffee', 'é'),
  day: fc.constantFrom('2026-01-02', '2025-12-31', '2026-02-30'), vip: fc.boolean(), stage: fc.constantFrom('new', 'hot', 'cold', 'gone'),
}, { requiredKeys: [] });
const anyClass = fc.option(fc.record({ class: fc.constantFrom('A', 'B', null), score: fc.constantFrom(null, 0, 12.5, 80) }), { nil: undefined });

const inScheme = (over: Partial<Classification> | undefined): CustomerRecord['classes'] => (over ? { s1: classification(over) } : {});
const withSpend = (spend: number | null): CustomerRecord['fields'] => (spend === null ? {} : { spend });

function compare(a: FieldValue, b: FieldValue): number {
  return typeof a === 'string' && typeof b === 'string' ? Buffer.compare(bytes(a), bytes(b)) : Number(a) - Number(b);
}

function sorted(customers: CustomerRecord[], { rank }: Case, direction: 'asc' | 'desc'): string[] {
  const sign = direction === 'asc' ? 1 : -1;
  const byId = (a: CustomerRecord, b: CustomerRecord) => sign * (a.id < b.id ? -1 : 1);
  const ranked = customers.filter((customer) => rank(customer) !== null).sort((a, b) => sign * compare(rank(a) as FieldValue, rank(b) as FieldValue) || byId(a, b));
  return [...ranked, ...customers.filter((customer) => rank(customer) === null).sort(byId)].map(({ id }) => id);
}

export const customerSortsContract: Contract = (stores) => {
  const fill = async (count: number) => {
    const { store, workspace } = stores();
    const w = workspace();
    const [fields, classes] = [fc.sample(anyFields, { numRuns: count, seed: 7 }), fc.sample(anyClass, { numRuns: count, seed: 8 })];
    const writes = numbered(count, (index) => ({ fields: fields[index] ?? {}, classes: inScheme(classes[index]) }));
    await store.customers.insertMany(w, writes);
    return { store, w, customers: writes.map(({ customer }) => customer) };
  };

  test('lists by values, places and scores show everyone once, in order, those without last', async () => {
    const { store, w, customers } = await fill(40);
    for (const [name, one] of Object.entries(cases)) {
      for (const direction of ['asc', 'desc'] as const) {
        expect([name, direction, await allIds(store, w, {}, { by: one.by, direction }, 9)]).toEqual([name, direction, sorted(customers, one, direction)]);
      }
    }
  });

  test('a sorted list is filtered, too', async () => {
    const { store, w, customers } = await fill(40);
    const where = { is: 'among', place: field('stage', 'text'), values: ['hot', 'new'], wanted: true } as const;
    const filtered = customers.filter(({ fields }) => fields['stage'] === 'hot' || fields['stage'] === 'new');
    for (const one of [cases['a number'], cases['scores'], cases['classes']] as Case[]) {
      expect(await allIds(store, w, { where }, { by: one.by, direction: 'desc' }, 3)).toEqual(sorted(filtered, one, 'desc'));
    }
  });

  test('inserting while paging by a value with ties doubles and loses nobody', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(20, (index) => ({ fields: withSpend(index % 5 === 4 ? null : Math.floor(index / 7)) })));
    const seen: string[] = [];
    let round = 0;
    for (let after: string | null | undefined; after !== null; round += 1) {
      const page = await store.customers.list(w, {}, { sort: { by: { place: field('spend', 'number') }, direction: 'asc' }, limit: 3, after });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
      await store.customers.insertMany(w, [customerWrite({ id: `a${round}`, fields: { spend: -1 } }), customerWrite({ id: `b${round}`, fields: { spend: 1 } })]);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith('c')).toSorted()).toEqual(numbered(20).map(({ customer }) => customer.id));
  });

  test('what is not kept is passed over, and pages stay full', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(600, (index) => ({ createdAt: noon, fields: { spend: index % 3 } })));
    const keep = ({ id }: CustomerRecord) => Number(id.slice(1)) % 100 === 7;
    const sort = { by: { place: field('spend', 'number') }, direction: 'asc' } as const;
    const first = await store.customers.list(w, {}, { sort, limit: 4, keep });
    const rest = await store.customers.list(w, {}, { sort, limit: 4, keep, after: first.next });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['c207', 'c507', 'c007', 'c307', 'c107', 'c407']);
    expect(rest.next).toBeNull();
    expect(await store.customers.count(w, {}, keep)).toBe(6);
    expect(await store.customers.count(w, {}, keep, 4)).toBe(4);
  });

  test('a cursor of another order and a key that is no identifier are refused', async () => {
    const { store, w } = await fill(9);
    const sort = { by: 'createdAt', direction: 'asc' } as const;
    const { next } = await store.customers.list(w, {}, { sort, limit: 2 });
    expect(await failureOf(store.customers.list(w, {}, { sort: { by: { place: { of: 'class', scheme: 's1' }, order: [] }, direction: 'asc' }, limit: 2, after: next }))).toBe('invalid');
    expect(await failureOf(store.customers.list(w, {}, { sort: { by: { place: field('a b', 'number') }, direction: 'asc' }, limit: 2 }))).toBe('invalid');
  });
};
