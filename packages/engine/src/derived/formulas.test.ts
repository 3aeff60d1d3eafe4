import { expect, test } from 'vitest';
import { generatedCode } from '../generated-code.ts';
import type { FieldDef, FieldValues } from '../model/field.ts';
import { formulaField, inputField } from '../testing/derived-fields.ts';
import { compileFormulas } from './compile-formulas.ts';

const context = { now: Date.parse('2026-03-10T04:00:00Z'), timeZone: 'Asia/Shanghai' };
const named = (key: string) => ({ key, name: { zh: key, en: key } });
const inputs = [inputField('spend', 'money'), inputField('orders', 'number'), inputField('lastSeen', 'dateTime'), inputField('vip', 'boolean'), inputField('tags', 'tags'), inputField('name', 'text')];

function compiled(...formulas: FieldDef[]) {
  const found = compileFormulas([...formulas, ...inputs]);
  if (!found.ok) throw new Error(JSON.stringify(found.issues));
  return found.value;
}

const valueOf = (field: FieldDef, record = {}) => compiled(field).compute(record, context).values.derived;

test('results are rounded as their field stores them', () => {
  const third = { '/': [{ var: 'spend' }, 3] };
  const record = { spend: 100 };
  expect(valueOf(formulaField('derived', 'money', third), record)).toBe(33.33);
  expect(valueOf(formulaField('derived', 'money', third, { currency: 'JPY' }), record)).toBe(33);
  expect(valueOf(formulaField('derived', 'number', third), record)).toBe(33.333333);
  expect(valueOf(formulaField('derived', 'number', { '+': [{ var: 'spend' }, { '-': [0.3, 0.1] }] }), { spend: 0 })).toBe(0.2);
});

test('unknown, and what the field refuses, is absent', () => {
  expect(valueOf(formulaField('derived', 'number', { '+': [{ var: 'spend' }, { var: 'orders' }] }), { spend: 1 })).toBeUndefined();
  expect(valueOf(formulaField('derived', 'boolean', { '>': [{ var: 'spend' }, 1] }))).toBeUndefined();
  expect(valueOf(formulaField('derived', 'rating', { var: 'orders' }), { orders: 6 })).toBeUndefined();
  expect(valueOf(formulaField('derived', 'percent', { var: 'orders' }, { max: 5 }), { orders: 6 })).toBeUndefined();
  expect(valueOf(formulaField('derived', 'number', { '/': [1, { var: 'orders' }] }), { orders: 0 })).toBeUndefined();
});

test('formulas give every type that they may', () => {
  const record = { spend: 5, lastSeen: '2026-03-09T20:00:00.000Z', vip: true, tags: ['a', 'b'], name: '王' };
  expect(valueOf(formulaField('derived', 'boolean', { '!': { var: 'vip' } }), record)).toBe(false);
  expect(valueOf(formulaField('derived', 'date', { var: 'lastSeen' }), record)).toBe('2026-03-10');
  expect(valueOf(formulaField('derived', 'dateTime', { var: 'lastSeen' }), record)).toBe('2026-03-09T20:00:00.000Z');
  expect(valueOf(formulaField('derived', 'text', { if: [{ var: 'vip' }, { var: 'name' }, 'other'] }), record)).toBe('王');
  expect(valueOf(formulaField('derived', 'tags', { var: 'tags' }), record)).toEqual(['a', 'b']);
  const size = { if: [{ '>': [{ var: 'spend' }, 3] }, 'big', 'small'] };
  expect(valueOf(formulaField('derived', 'choice', size, { choices: [named('big'), named('small')] }), record)).toBe('big');
});

test('formulas read each other in any order, rounded, and never what the record says of them', () => {
  const { keys, compute } = compiled(
    formulaField('double', 'number', { '*': [2, { var: 'each' }] }), formulaField('each', 'money', { '/': [{ var: 'spend' }, { var: 'orders' }] }),
  );
  expect(keys).toEqual(['each', 'double']);
  expect(compute({ spend: 10, orders: 3, each: 77, double: 78 }, context).values).toEqual({ each: 3.33, double: 6.66 });
  expect(compute({ orders: 3, each: 77, double: 78 }, context).values).toEqual({});
});

test('a formula of time says when it may change', () => {
  const { compute } = compiled(formulaField('away', 'number', { daysSince: { var: 'lastSeen' } }), formulaField('quiet', 'boolean', { '>': [{ daysSince: { var: 'lastSeen' } }, 30] }));
  expect(compute({ lastSeen: '2026-03-09T20:00:00.000Z' }, context)).toMatchObject({ values: { away: 0, quiet: false }, flipsAt: Date.parse('2026-03-10T16:00:00Z') });
  expect(compute({}, context).flipsAt).toBeNull();
  const { compute: only } = compiled(formulaField('quiet', 'boolean', { '>': [{ daysSince: { var: 'lastSeen' } }, 30] }));
  expect(only({ lastSeen: '2026-03-09T20:00:00.000Z' }, context).flipsAt).toBe(Date.parse('2026-04-09T16:00:00Z'));
});

test('both back ends compute the same', () => {
  const fields = [formulaField('a', 'money', { '*': [{ var: 'spend' }, 1.005] }), formulaField('b', 'tags', { if: [{ '>': [{ var: 'a' }, 10] }, ['x', 'x', 'y'], { var: 'tags' }] }), ...inputs];
  const [one, other] = [compileFormulas(fields), compileFormulas(fields, { backEnd: generatedCode })];
  if (!one.ok || !other.ok) throw new Error('the formulas are right');
  const records: FieldValues[] = [{}, { spend: 1 }, { spend: 1, tags: ['t'] }, { spend: 100 }];
  for (const record of records) {
    expect(other.value.compute(record, context)).toEqual(one.value.compute(record, context));
  }
  expect(one.value.compute({ spend: 100 }, context).values).toEqual({ a: 100.5, b: ['x', 'y'] });
});
