import { expect, test } from 'vitest';
import { activityTypeOf, formulaField, inputField } from '../testing/derived-fields.ts';
import { checkDerivedFields } from './check-derived-fields.ts';
import { compileActivityFormulas } from './compile-activity-formulas.ts';

const at = '2026-03-01T20:00:00.000Z';
const inputs = [inputField('quantity', 'number'), inputField('price', 'money'), inputField('shop', 'text')];
const amount = formulaField('amount', 'money', { '*': [{ var: 'quantity' }, { var: 'price' }] });

const found = (...fields: Parameters<typeof activityTypeOf>[1]) => checkDerivedFields([inputField('spend', 'money')], [activityTypeOf('order', [...inputs, ...fields])]).map(({ code, path }) => `${code} ${path.join('.')}`);

function compiled(...formulas: Parameters<typeof activityTypeOf>[1]) {
  const checked = compileActivityFormulas(activityTypeOf('order', [...formulas, ...inputs]));
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  return checked.value;
}

test('a computed field reads the activity\'s own fields and its time, in the order in which they need each other', () => {
  const taxed = formulaField('taxed', 'money', { '*': [{ var: 'amount' }, 1.1] });
  const day = formulaField('day', 'date', { var: 'at' });
  const { keys, compute } = compiled(taxed, day, amount);
  expect(keys.indexOf('amount')).toBeLessThan(keys.indexOf('taxed'));
  expect(compute({ at, values: { quantity: 3, price: 2.55, amount: 99 } }, 'Asia/Shanghai')).toEqual({ quantity: 3, price: 2.55, amount: 7.65, taxed: 8.42, day: '2026-03-02' });
  expect(compute({ at, values: { quantity: 3, amount: 99 } }, 'UTC')).toEqual({ quantity: 3, day: '2026-03-01' });
});

test('lines are computed one by one and added up; what is no number is the first line\'s', () => {
  const big = formulaField('big', 'boolean', { '>': [{ var: 'amount' }, 5] });
  const { compute } = compiled(amount, big, formulaField('place', 'text', { var: 'shop' }));
  const lines = { count: 3, numbers: { quantity: [2, 10, 4], price: [1.5, 0.85, null] } };
  expect(compute({ at, values: { quantity: 16, price: 2.35, shop: 'north' }, lines }, 'UTC')).toEqual({ quantity: 16, price: 2.35, shop: 'north', amount: 11.5, big: false, place: 'north' });
  expect(compute({ at, values: { quantity: 5 }, lines: { count: 2, numbers: { quantity: [2, 3] } } }, 'UTC')).toEqual({ quantity: 5 });
});

test('a sum that the field\'s bounds refuse is absent', () => {
  const { compute } = compiled({ ...amount, max: 10 });
  expect(compute({ at, values: {}, lines: { count: 2, numbers: { quantity: [2, 2], price: [4, 4] } } }, 'UTC')).toEqual({});
});

test('what is wrong with a computed field of an activity says where', () => {
  const place = 'activityTypes.0.fields.3';
  expect(found(amount)).toEqual([]);
  expect(found(formulaField('amount', 'money', { '*': [{ var: 'spend' }, 2] }))).toEqual([`condition.unknownField ${place}.source.logic.*.0`]);
  expect(found(formulaField('amount', 'money', { var: 'shop' }))).toEqual([`derived.formulaType ${place}.source.logic`]);
  expect(found(formulaField('age', 'number', { daysSince: { var: 'at' } }))).toEqual([`derived.formulaReadsToday ${place}.source.logic`]);
  expect(found({ ...amount, required: true })).toEqual([`derived.notFilledIn ${place}.required`]);
  expect(found(formulaField('one', 'number', { '+': [{ var: 'two' }, 1] }), formulaField('two', 'number', { '+': [{ var: 'one' }, 1] }))).toEqual([`derived.circle ${place}.source.logic`]);
});
