import type { FieldValues } from '@rubric/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CustomerQuery, CustomerRecord, CustomerSort } from '../port/customers.ts';
import type { Store } from '../port/store.ts';
import { allIds, classification, customerWrite, failureOf } from './samples.ts';
import type { Contract } from './store-contract.ts';

type TimeSort = Pick<CustomerSort, 'direction'> & { by: 'createdAt' | 'updatedAt' };

/** The plainest store there is: what the real one must agree with. */
type Model = Map<string, { customer: CustomerRecord; text: string }>;

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const scheme = fc.constantFrom('s1', 's2');
const cls = fc.constantFrom('A', 'B', null);
const text = fc.constantFrom('', 'Wang', '王芳', '100%', 'a_b', 'A.B', 'wangfang 王');
const phone = fc.option(fc.constantFrom<(string | number | string[])[]>('1', 1, '2', ['1']), { nil: undefined });
const classes = fc.dictionary(scheme, cls, { maxKeys: 2 });
const sort = fc.record<TimeSort>({ by: fc.constantFrom('createdAt', 'updatedAt'), direction: fc.constantFrom('asc', 'desc') });
const query = fc.record<CustomerQuery>({ search: text, classes: fc.dictionary(scheme, fc.uniqueArray(cls, { maxLength: 2 }), { maxKeys: 2 }) }, { requiredKeys: [] });
const content = { text, phone, classes, at: fc.integer({ min: 10_000, max: 10_003 }) };

const step = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), ids: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }), ...content }),
  fc.record({ kind: fc.constant('update' as const), ids: fc.uniqueArray(id, { minLength: 1, maxLength: 3 }), stale: fc.boolean(), ...content }),
  fc.record({ kind: fc.constant('setClass' as const), id, scheme, cls }),
  fc.record({ kind: fc.constant('clear' as const), scheme }),
  fc.record({ kind: fc.constant('remove' as const), ids: fc.uniqueArray(id, { minLength: 1, maxLength: 2 }) }),
  fc.record({ kind: fc.constant('ask' as const), query, sort }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Content = { text: string; phone: string | number | string[] | undefined; classes: Record<string, string | null>; at: number };

export const customerModelContract: Contract = (stores) => {
  test('random writes and questions agree with a plain map', async () => {
    const { store, workspace } = stores();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), fc.boolean(), async (steps, indexed) => {
        const w = workspace();
        const model: Model = new Map();
        if (indexed) await store.customers.ensureMatchKey(w, 'phone');
        for (const next of steps) await apply(store, w, model, next);
        await compare(store, w, model);
      }),
      { seed: 20_260_131, numRuns: 60 },
    );
  });
};

async function apply(store: Store, w: string, model: Model, step: Step): Promise<void> {
  switch (step.kind) {
    case 'insert':
      return write(store.customers.insertMany(w, writesOf(step.ids, step, () => 1)), step.ids.some((key) => model.has(key)), () => put(model, step.ids, step, () => 1));
    case 'update': {
      const version = (key: string) => (model.get(key)?.customer.version ?? 0) + (step.stale && key === step.ids.at(-1) ? 2 : 1);
      const writes = writesOf(step.ids, step, version);
      return write(store.customers.updateMany(w, writes), step.stale || !step.ids.every((key) => model.has(key)), () => put(model, step.ids, step, version));
    }
    case 'setClass': {
      const value = classification({ class: step.cls });
      await store.customers.setClasses(w, [{ customerId: step.id, scheme: step.scheme, classification: value }]);
      const entry = model.get(step.id);
      if (entry) entry.customer.classes[step.scheme] = value;
      return;
    }
    case 'clear':
      await store.customers.clearScheme(w, step.scheme);
      for (const { customer } of model.values()) delete customer.classes[step.scheme];
      return;
    case 'remove':
      expect(await store.customers.removeMany(w, step.ids)).toBe(step.ids.filter((key) => model.delete(key)).length);
      return;
    case 'ask': {
      const expected = matching(model, step.query, step.sort);
      expect(await allIds(store, w, step.query, step.sort, 2)).toEqual(expected);
      expect(await store.customers.count(w, step.query)).toBe(expected.length);
    }
  }
}

async function write(call: Promise<void>, refused: boolean, keep: () => void): Promise<void> {
  expect(await failureOf(call)).toBe(refused ? 'conflict' : 'none');
  if (!refused) keep();
}

function writesOf(ids: string[], { text, phone, classes, at }: Content, version: (id: string) => number) {
  const fields: FieldValues = phone === undefined ? {} : { phone };
  const given = () => Object.fromEntries(Object.entries(classes).map(([key, value]) => [key, classification({ class: value })]));
  return ids.map((key) => customerWrite({ id: key, version: version(key), createdAt: at, updatedAt: 20_006 - at, fields, classes: given() }, text));
}

function put(model: Model, ids: string[], content: Content, version: (id: string) => number): void {
  for (const { customer, searchText } of writesOf(ids, content, version)) model.set(customer.id, { customer, text: searchText });
}

function matching(model: Model, { search, classes }: CustomerQuery, { by, direction }: TimeSort): string[] {
  const hits = [...model.values()].filter(({ customer, text }) =>
    text.toLowerCase().includes((search ?? '').toLowerCase()) &&
    Object.entries(classes ?? {}).every(([key, wanted]) => customer.classes[key] !== undefined && wanted.includes(customer.classes[key].class)));
  const sorted = hits.map((hit) => hit.customer).sort((a, b) => a[by] - b[by] || (a.id < b.id ? -1 : 1));
  return (direction === 'asc' ? sorted : sorted.reverse()).map((customer) => customer.id);
}

async function compare(store: Store, w: string, model: Model): Promise<void> {
  const customers = [...model.values()].map((entry) => entry.customer).sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(await store.customers.scan(w, null, 100)).toEqual(customers);
  for (const key of ['s1', 's2']) {
    const given = customers.flatMap((customer) => (customer.classes[key] ? [customer.classes[key].class ?? ''] : []));
    const counts = Object.fromEntries([...new Set(given)].map((value) => [value, given.filter((other) => other === value).length]));
    expect(await store.customers.countByClass(w, key)).toEqual(counts);
  }
  const oldestFirst = customers.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const holders = (value: string | number) => oldestFirst.filter((customer) => customer.fields.phone === value).map((customer) => customer.id);
  const found = await store.customers.findByValue(w, 'phone', ['1', 1, '2']);
  for (const value of ['1', 1, '2']) expect(found.get(value) ?? []).toEqual(holders(value));
}
