import { expect, test } from 'vitest';
import { activityType, fieldDef, type FieldDef } from '../index.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { activityTypeOf, formulaField, inputField, rollupField } from '../testing/derived-fields.ts';
import { checkDerivedFields } from './check-derived-fields.ts';
import { derivedOrder } from './derived-order.ts';

const named = (key: string) => ({ key, name: { zh: key, en: key } });
const order = activityTypeOf('order', [inputField('amount', 'money'), inputField('shop', 'text'), inputField('kind', 'choice', { choices: [named('web'), named('phone')] }), inputField('mail', 'email')]);
const inputs = [inputField('spend', 'money'), inputField('name', 'text')];

/** The issues of one field beside two input fields, as code and path from the field's source. */
const found = (...fields: FieldDef[]): string[] => checkDerivedFields([...inputs, ...fields], [order]).map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);
const formula = (type: FieldDef['type'], logic: JsonLogic, more = {}) => found(formulaField('derived', type, logic, more));
const rollup = (type: FieldDef['type'], source: Partial<Parameters<typeof rollupField>[2]>) => found(rollupField('derived', type, { activity: 'order', of: 'count', ...source }));

test('right definitions have no issues, and are read as they are written', () => {
  const fields = [
    formulaField('twice', 'money', { '*': [2, { var: 'spend' }] }), rollupField('total', 'money', { activity: 'order', of: 'sum', field: 'amount', filter: { '==': [{ var: 'kind' }, 'web'] }, window: { days: 90 } }),
    rollupField('lastOrder', 'date', { activity: 'order', of: 'last', field: 'at' }), formulaField('recency', 'number', { daysSince: { var: 'lastOrder' } }),
    rollupField('lastMail', 'email', { activity: 'order', of: 'last', field: 'mail' }),
  ];
  expect(found(...fields)).toEqual([]);
  for (const field of fields) expect(fieldDef.parse(JSON.parse(JSON.stringify(field)))).toEqual(field);
  expect(activityType.parse(JSON.parse(JSON.stringify(order)))).toEqual(order);
});

test('a formula gives what its field holds', () => {
  expect(formula('text', { var: 'spend' })).toEqual(['derived.formulaType 2.source.logic']);
  expect(formula('email', { var: 'name' })).toEqual(['derived.formulaType 2.source.logic']);
  expect(formula('number', { '+': [1, { var: 'none' }] })).toEqual(['condition.unknownField 2.source.logic.+.1']);
  expect(formula('choice', { if: [{ isSet: { var: 'name' } }, 'a', 'c'] }, { choices: [named('a'), named('b')] })).toEqual(['derived.unknownChoice 2.source.logic']);
  expect(formula('text', { classOf: 'value' })).toEqual(['derived.readsClass 2.source.logic']);
  expect(formula('boolean', { topPercent: [{ var: 'spend' }, 10] })).toEqual(['derived.readsEveryone 2.source.logic']);
  expect(formula('number', 1, { required: true, unique: true })).toEqual(['derived.notFilledIn 2.required', 'derived.notFilledIn 2.unique']);
});

test('formulas in a circle are named', () => {
  const [a, b, c] = [formulaField('a', 'number', { var: 'b' }), formulaField('b', 'number', { '+': [1, { var: 'c' }] }), formulaField('c', 'number', { var: 'b' })];
  const issue = { code: 'derived.circle', path: ['fields', 1, 'source', 'logic'], params: { circle: 'b → c → b' } };
  expect(derivedOrder([a, b, c])).toEqual({ ok: false, issues: [issue] });
  expect(checkDerivedFields([a, b, c], [])).toEqual([issue]);
  expect(derivedOrder([formulaField('a', 'number', { var: 'a' })])).toMatchObject({ issues: [{ params: { circle: 'a → a' } }] });
});

test('a rollup reads what its activity has, and gives what its field holds', () => {
  expect(rollup('number', { activity: 'call' })).toEqual(['derived.unknownActivity 2.source.activity']);
  expect(rollup('number', { of: 'sum' })).toEqual(['derived.fieldNeeded 2.source.field']);
  expect(rollup('number', { of: 'sum', field: 'shop' })).toEqual(['derived.rollupField 2.source.field']);
  expect(rollup('number', { of: 'max', field: 'none' })).toEqual(['derived.unknownActivityField 2.source.field']);
  expect(rollup('text', { of: 'sum', field: 'amount' })).toEqual(['derived.rollupType 2.source']);
  expect(rollup('number', { of: 'last', field: 'at' })).toEqual(['derived.rollupType 2.source']);
  expect(rollup('email', { of: 'last', field: 'shop' })).toEqual(['derived.rollupType 2.source']);
  expect(rollup('text', {})).toEqual(['derived.rollupType 2.source']);
  expect(found(inputField('x', 'text'), { ...rollupField('derived', 'choice', { activity: 'order', of: 'last', field: 'kind' }), choices: [named('web')] })).toEqual(['derived.unknownChoice 3.source']);
});

test('a filter is a condition that time does not change, and a window is whole days', () => {
  expect(rollup('number', { filter: { var: 'amount' } })).toEqual(['condition.typeMismatch 2.source.filter']);
  expect(rollup('number', { filter: { '>': [{ var: 'spend' }, 1] } })).toEqual(['condition.unknownField 2.source.filter.>.0']);
  expect(rollup('number', { filter: { '<': [{ daysSince: { var: 'at' } }, 9] } })).toEqual(['derived.filterReadsToday 2.source.filter']);
  expect(rollup('number', { filter: { inLast: [{ var: 'at' }, 9, 'days'] } })).toEqual(['derived.filterReadsToday 2.source.filter']);
  expect(rollup('number', { filter: { '>=': [{ var: 'at' }, '2026-01-01'] } })).toEqual([]);
  expect(rollup('number', { filter: { '==': [{ weekday: { var: 'at' } }, 6] } })).toEqual([]);
  expect(rollup('number', { filter: { topPercent: [{ var: 'amount' }, 10] } })).toEqual(['derived.readsEveryone 2.source.filter']);
  for (const days of [0, -1, 1.5, 36_501]) expect(rollup('number', { window: { days } })).toEqual(['derived.windowDays 2.source.window.days']);
});

test('a rollup reads no rollup, and activities hold what people and imports write', () => {
  const total = rollupField('total', 'money', { activity: 'order', of: 'sum', field: 'amount' });
  expect(found(total, rollupField('derived', 'number', { activity: 'order', of: 'sum', field: 'total' }))).toEqual(['derived.rollupReadsRollup 3.source.field']);
  expect(found(total, rollupField('derived', 'number', { activity: 'order', of: 'count', filter: { '>': [{ var: 'total' }, 1] } }))).toEqual(['derived.rollupReadsRollup 3.source.filter']);
  const wrong = activityTypeOf('order', [total, inputField('at', 'date')]);
  expect(checkDerivedFields([], [order, wrong]).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
    'derived.activityTypeRepeated activityTypes.1.key', 'derived.activityFieldSource activityTypes.1.fields.0.source', 'derived.reservedField activityTypes.1.fields.1.key',
  ]);
});
