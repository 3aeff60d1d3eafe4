import type { FieldPlace } from '@rubric/engine';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classification, noon, numbered } from '../contract/samples.ts';
import { phasesOf } from '../list-phases.ts';
import type { CustomerQuery, CustomerSort } from '../port/customers.ts';
import type { Store } from '../port/store.ts';
import { type Connection, connect } from './connection.ts';
import { classCountSql, countSql } from './count-sql.ts';
import { readSql } from './list-sql.ts';
import { openSqliteStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'rubric-plans-'));
const path = join(folder, 'rubric.db');
const w = 'w';
const spend: FieldPlace = { of: 'field', key: 'spend', type: 'number' };
const visits: FieldPlace = { of: 'field', key: 'visits', type: 'number' };
const created: CustomerSort = { by: 'createdAt', direction: 'desc' };
let store: Store;
let db: Connection;

beforeAll(async () => {
  store = await openSqliteStore({ path });
  await store.customers.insertMany(w, numbered(600, (index) => ({ createdAt: noon + index, fields: { spend: index, visits: index % 100 }, classes: { s: classification({ class: index < 550 ? 'A' : 'B' }) } })));
  await store.fieldIndexes.ensure(spend);
  await store.fieldIndexes.ensure(visits);
  db = connect(path, 1000);
});
afterAll(async () => {
  db.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const planOf = ({ sql, parameters }: ReturnType<typeof readSql>): string =>
  db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...parameters).map(({ detail }) => detail).join('; ');

/** How the customers of a page's first phase are found; what follows fetches and sorts the page itself. */
function findingOf(query: CustomerQuery, sort: CustomerSort, beyond: { value: number; id: string } | null = null): string {
  const [phase] = phasesOf(sort);
  if (!phase) throw new Error('An order has a phase.');
  const plan = planOf(readSql(db, { workspaceId: w, query, direction: sort.direction }, { phase, beyond, count: 50 }));
  return plan.split('SCAN page')[0] ?? '';
}

const range = (place: FieldPlace, from: number) => ({ is: 'range', place, from: { value: from, inclusive: true }, to: null }) as const;
const [bySpend, byVisits] = [/INDEX customers_field_number_7370656e64 /, /INDEX customers_field_number_766973697473 /];

describe('what SQLite reads for a page', () => {
  test.each(['asc', 'desc'] as const)('by a field with an index, %s: the page alone, in its order', (direction) => {
    for (const beyond of [null, { value: 7, id: 'c007' }]) {
      const finding = findingOf({}, { by: { place: spend }, direction }, beyond);
      expect(finding).toMatch(bySpend);
      expect(finding).toContain('<expr>>?');
      expect(finding).not.toContain('TEMP B-TREE');
    }
  });

  test('of a range that few are in: those few', () => {
    expect(findingOf({ where: range(spend, 590) }, created)).toMatch(bySpend);
    expect(findingOf({ where: range(spend, 590) }, { by: { place: visits }, direction: 'asc' })).toMatch(bySpend);
  });

  test('of a range that many are in: the order of the list', () => {
    expect(findingOf({ where: range(spend, 20) }, created)).toContain('INDEX customers_created');
    expect(findingOf({ where: range(spend, 20) }, { by: { place: visits }, direction: 'asc' })).toMatch(byVisits);
  });

  test('of a class: those few, or the order of the list', () => {
    expect(findingOf({ classes: { s: ['B'] } }, created)).toContain('INDEX customer_classes_class');
    expect(findingOf({ classes: { s: ['A'] } }, created)).toContain('INDEX customers_created');
  });
});

describe('what SQLite reads for a count', () => {
  test('of a range or a class: their index alone', () => {
    expect(planOf(countSql(db, w, { where: range(spend, 20) }))).toMatch(/COVERING INDEX customers_field_number_7370656e64/);
    expect(planOf(countSql(db, w, { classes: { s: ['A'] } }))).toMatch(/COVERING INDEX customer_classes_class/);
    expect(countSql(db, w, { where: range(spend, 20) }, 9)).toEqual(countSql(db, w, { where: range(spend, 20) }));
  });

  test('of classes: their index alone, or those whom another index finds', () => {
    expect(planOf(classCountSql(db, w, 's', {}))).toMatch(/COVERING INDEX customer_classes_class/);
    expect(planOf(classCountSql(db, w, 's', { where: range(spend, 590) }))).toMatch(bySpend);
  });

  test('of a range that few are in, with more asked: those few', () => {
    expect(planOf(countSql(db, w, { where: { is: 'all', parts: [range(spend, 590), range({ ...spend, key: 'other' }, 1)] } }))).toMatch(bySpend);
  });

  test('of everyone, or by a field without an index: no index of a field that was not asked for', () => {
    for (const query of [{}, { where: range({ ...spend, key: 'other' }, 1) }]) expect(planOf(countSql(db, w, query))).not.toContain('customers_field_');
  });
});

test('what may read everyone, who are many, is read in a thread of its own', async () => {
  const big = await openSqliteStore({ path: join(folder, 'big.db') });
  const file = connect(join(folder, 'big.db'), 1000);
  await big.customers.insertMany('other', numbered(1));
  file.exec('UPDATE customers SET no = 30000');
  await big.customers.insertMany(w, numbered(3, (index) => ({ fields: { spend: index }, classes: { s: classification() } })));
  const isLong = (query: CustomerQuery, sort: CustomerSort): boolean =>
    phasesOf(sort).slice(0, 1).some((phase) => readSql(file, { workspaceId: w, query, direction: sort.direction }, { phase, beyond: null, count: 50 }).long);
  expect(isLong({}, created)).toBe(false);
  expect(isLong({ classes: { s: ['B'] } }, created)).toBe(false);
  expect(isLong({ where: range(spend, 1) }, created)).toBe(true);
  expect(isLong({}, { by: { place: spend }, direction: 'asc' })).toBe(true);
  const listed = await big.customers.list(w, { where: range(spend, 1) }, { sort: { by: { place: spend }, direction: 'desc' }, limit: 9 });
  expect(listed.items.map(({ id }) => id)).toEqual(['c002', 'c001']);
  expect(await big.customers.count(w, { where: range(spend, 1) })).toBe(2);
  await big.fieldIndexes.ensure(spend);
  expect(isLong({ where: range(spend, 1) }, { by: { place: spend }, direction: 'asc' })).toBe(false);
  file.close();
  await big.close();
});
