import type { FieldPlace } from '@rubric/engine';
import { afterEach, expect, test } from 'vitest';
import { mostFieldIndexes } from '../port/field-indexes.ts';
import { allIds, failureOf, noon, numbered } from './samples.ts';
import type { Contract } from './store-contract.ts';

const field = (key: string, type: FieldPlace['type']): FieldPlace => ({ of: 'field', key, type });
const places = [field('spend', 'number'), field('Spend', 'number'), field('name', 'text'), field('day', 'date'), field('seen', 'dateTime'), field('vip', 'boolean')];

export const fieldIndexesContract: Contract = (stores) => {
  afterEach(() => stores().store.fieldIndexes.keepOnly([]));

  test('are made once, told by any instance, and let go of', async () => {
    const { store, other } = stores();
    for (const place of [...places, ...places]) await store.fieldIndexes.ensure(place);
    expect(await other.fieldIndexes.keys()).toEqual(['Spend', 'day', 'name', 'seen', 'spend', 'vip']);
    await other.fieldIndexes.keepOnly([field('Spend', 'number'), field('unheard', 'text')]);
    expect(await store.fieldIndexes.keys()).toEqual(['Spend']);
  });

  test('lists and counts are the same with them, and with what is written after they were made', async () => {
    const { store, workspace } = stores();
    const [w, foreign] = [workspace(), workspace()];
    const rows = (from: number, count: number) => numbered(from + count, (index) => ({
      createdAt: noon - index,
      fields: { ...(index % 4 === 3 ? {} : { spend: index % 3 === 0 ? -index : index / 2 }), Spend: 'a text', name: `n${index % 5}`, vip: index % 2 === 0, day: index % 6 ? '2026-02-30' : `2026-01-${10 + (index % 9)}` },
    })).slice(from);
    await store.customers.insertMany(w, rows(0, 40));
    await store.customers.insertMany(foreign, rows(0, 20));
    const answers = async () => {
      const found: unknown[] = [];
      for (const place of places) {
        for (const direction of ['asc', 'desc'] as const) found.push(await allIds(store, w, {}, { by: { place }, direction }, 25));
      }
      for (const where of [
        { is: 'range', place: places[0] as FieldPlace, from: { value: 5, inclusive: false }, to: { value: 9, inclusive: true } },
        { is: 'among', place: places[2] as FieldPlace, values: ['n1', 'n3'], wanted: true },
        { is: 'among', place: places[5] as FieldPlace, values: [true], wanted: true },
        { is: 'range', place: places[3] as FieldPlace, from: { value: '2026-01-12', inclusive: true }, to: null },
        { is: 'all', parts: [{ is: 'among', place: places[2] as FieldPlace, values: ['n2'], wanted: true }, { is: 'range', place: places[0] as FieldPlace, from: { value: 0, inclusive: true }, to: null }] },
      ] as const) {
        found.push(await allIds(store, w, { where }, undefined, 25), await allIds(store, w, { where }, { by: { place: places[0] as FieldPlace }, direction: 'desc' }, 25), await store.customers.count(w, { where }));
      }
      return found;
    };
    const without = await answers();
    for (const place of places) await store.fieldIndexes.ensure(place);
    expect(await answers()).toEqual(without);
    await store.customers.insertMany(w, rows(40, 12));
    await store.customers.removeMany(w, ['c004', 'c005']);
    const later = await answers();
    await store.fieldIndexes.keepOnly([]);
    expect(await answers()).toEqual(later);
  });

  test('what has no order, a key that is no identifier and more than there may be are refused', async () => {
    const { fieldIndexes } = stores().store;
    for (const place of [field('tags', 'list'), field('none', 'null'), field('a b', 'number'), field("a') --", 'text')]) expect(await failureOf(fieldIndexes.ensure(place))).toBe('invalid');
    expect(await failureOf(fieldIndexes.keepOnly(Array.from({ length: mostFieldIndexes + 1 }, (_, index) => field(`f${index}`, 'text'))))).toBe('invalid');
    expect(await fieldIndexes.keys()).toEqual([]);
  });
};
