import { compileCondition, compileFilter, placeOfField, populationOf } from '@rubric/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCustomer, anyFilterCondition, anyMoment, filterFields } from './any-filter.ts';
import { allIds, classification, failureOf, numbered } from './samples.ts';
import type { Contract } from './store-contract.ts';

const unordered = ['multiChoice', 'tags'];
const classes = ['A', 'B', null];
const numbersOf = (values: unknown[]): number[] => values.filter((value) => typeof value === 'number');

export const customerFiltersContract: Contract = (stores) => {
  test('a filter finds those for whom the engine says that the condition is true, without indexes and with them', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    const records = fc.sample(anyCustomer, { numRuns: 90, seed: 20_261_124 });
    const writes = numbered(records.length, (index) => ({
      fields: records[index] ?? {},
      classes: { ...(index % 4 === 3 ? {} : { s1: classification({ class: classes[index % 3] ?? null }) }), ...(index % 5 > 2 ? { s2: classification({ class: 'B' }) } : {}) },
    }));
    await store.customers.insertMany(w, writes);
    const population = Object.fromEntries(['spend', 'visits'].map((key) => [key, populationOf(numbersOf(records.map((record) => record[key])))]));
    let exact = 0;
    const property = fc.asyncProperty(anyFilterCondition, anyMoment, async (logic, moment) => {
      const condition = compileCondition(logic, { fields: filterFields });
      const filter = compileFilter(logic, { fields: filterFields });
      if (!condition.ok || !filter.ok) return;
      const isTrue = writes.filter(({ customer }) => {
        const given = Object.fromEntries(Object.entries(customer.classes).map(([scheme, of]) => [scheme, of.class]));
        return condition.value.truth(customer.fields, { ...moment, population, classes: given }) === 'true';
      }).map(({ customer }) => customer.id);
      const asked = filter.value.at({ ...moment, population });
      const found = await allIds(store, w, { where: asked.filter }, undefined, 500);
      if (asked.exact) exact += 1;
      expect(asked.exact ? found : found.filter((id) => isTrue.includes(id))).toEqual(isTrue);
      expect(await store.customers.count(w, { where: asked.filter })).toBe(found.length);
    });
    await fc.assert(property, { seed: 20_261_124, numRuns: 75 });
    for (const field of filterFields) if (!unordered.includes(field.type)) await store.fieldIndexes.ensure(placeOfField(field));
    await fc.assert(property, { seed: 20_261_125, numRuns: 75 });
    await store.fieldIndexes.keepOnly([]);
    expect(exact).toBeGreaterThan(90);
  });

  test('a filter joins a search and classes by and', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(20, (index) => ({ fields: { visits: index }, classes: { s1: classification({ class: index % 2 ? 'A' : 'B' }) } })).map((write, index) => ({ ...write, searchText: `row ${index}` })));
    const where = { is: 'range', place: { of: 'field', key: 'visits', type: 'number' }, from: { value: 9, inclusive: true }, to: null } as const;
    expect(await allIds(store, w, { where, classes: { s1: ['A'] }, search: 'row 1' })).toEqual(['c011', 'c013', 'c015', 'c017', 'c019']);
    expect(await store.customers.count(w, { where, classes: { s1: ['A'] } })).toBe(6);
  });

  test('a thousand parts are taken, and a key that is no identifier is refused', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.customers.insertMany(w, numbered(5, (index) => ({ fields: { visits: index } })));
    const one = (value: number) => ({ is: 'range', place: { of: 'field', key: 'visits', type: 'number' }, from: { value, inclusive: true }, to: { value, inclusive: true } }) as const;
    expect(await store.customers.count(w, { where: { is: 'any', parts: Array.from({ length: 2000 }, (_, index) => one(index + 3)) } })).toBe(2);
    const foreign = { is: 'present', place: { of: 'field', key: "a') OR 1=1 --", type: 'number' }, wanted: true } as const;
    expect(await failureOf(store.customers.count(w, { where: foreign }))).toBe('invalid');
  });
};
