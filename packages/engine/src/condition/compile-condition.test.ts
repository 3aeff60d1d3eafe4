import { expect, test } from 'vitest';
import type { FieldDef, FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { compileCondition } from './compile-condition.ts';

const field = (key: string, type: FieldDef['type'], more: Partial<FieldDef> = {}): FieldDef =>
  ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' }, ...more });
const choices = ['new', 'repeat'].map((key) => ({ key, name: { zh: key, en: key } }));
const fields = [
  field('spend', 'money', { currency: 'CNY' }), field('orders', 'number'), field('name', 'text'), field('vip', 'boolean'), field('seen', 'dateTime'),
  field('last', 'date'), field('stage', 'choice', { choices }), field('interests', 'multiChoice', { choices }), field('tags', 'tags'), field('toString', 'number'), field('constructor', 'number'),
];
const ctx = { now: Date.parse('2026-03-10T20:00:00Z'), timeZone: 'Asia/Shanghai' };

function truth(logic: JsonLogic, record: FieldValues) {
  const compiled = compileCondition(logic, { fields });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.value.truth(record, ctx);
}

function issues(logic: JsonLogic): string[] {
  const compiled = compileCondition(logic, { fields });
  return compiled.ok ? [] : compiled.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
}

const spendFrom = (n: number): JsonLogic => ({ '>=': [{ var: 'spend' }, n] });

test.each<[string, JsonLogic]>([
  ['at least', spendFrom(-1)], ['less', { '<': [{ var: 'spend' }, 1] }], ['equal to zero', { '==': [{ var: 'spend' }, 0] }], ['not equal', { '!=': [{ var: 'stage' }, 'new'] }],
  ['between', { '<=': [-1, { var: 'spend' }, 1] }], ['not', { '!': { var: 'vip' } }], ['in', { in: [{ var: 'stage' }, ['new']] }], ['none of', { noneOf: [{ var: 'tags' }, ['a']] }],
  ['days', { '<=': [{ daysSince: { var: 'last' } }, 9999] }], ['sum', { '>': [{ '+': [{ var: 'spend' }, 1] }, 0] }], ['division by zero', { '>': [{ '/': [1, { '-': [1, 1] }] }, 0] }],
  ['if', { if: [{ var: 'vip' }, true, true] }],
])('a missing value makes it unknown: %s', (_, logic) => {
  expect(truth(logic, {})).toBe('unknown');
});

test('and, or and not are three-valued', () => {
  const unknown = spendFrom(1);
  const yes: JsonLogic = { isMissing: { var: 'spend' } };
  const no: JsonLogic = { isSet: { var: 'spend' } };
  expect([truth({ and: [unknown, no] }, {}), truth({ and: [unknown, yes] }, {}), truth({ or: [unknown, yes] }, {}), truth({ or: [unknown, no] }, {}), truth({ '!': unknown }, {})])
    .toEqual(['false', 'unknown', 'true', 'unknown', 'unknown']);
});

test('a value that does not fit its field is as good as missing, and nothing inherited is read', () => {
  expect(truth(spendFrom(1), { spend: '5' })).toBe('unknown');
  expect(truth({ isMissing: { var: 'last' } }, { last: '2026-02-30' })).toBe('true');
  expect(truth({ isSet: { var: 'toString' } }, {})).toBe('false');
  expect(truth({ isSet: { var: 'spend' } }, Object.create({ spend: 5 }) as FieldValues)).toBe('false');
});

test('dates compare by calendar day in the time zone, date-times with each other by instant', () => {
  const seen = { seen: '2026-03-10T17:00:00.000Z' };
  expect(truth({ '==': [{ var: 'seen' }, '2026-03-11'] }, seen)).toBe('true');
  expect(truth({ '>': [{ var: 'seen' }, '2026-03-10T16:59:00Z'] }, seen)).toBe('true');
  expect(truth({ '<=': [{ var: 'last' }, { var: 'seen' }] }, { ...seen, last: '2026-03-11' })).toBe('true');
  expect(truth({ '==': [{ daysSince: { var: 'seen' } }, 0] }, seen)).toBe('true');
  expect(truth({ '==': [{ daysUntil: { var: 'last' } }, 2] }, { last: '2026-03-13' })).toBe('true');
});

test('membership and texts', () => {
  expect(truth({ in: ['a', { var: 'tags' }] }, { tags: ['a', 'b'] })).toBe('true');
  expect(truth({ in: ['bc', { var: 'name' }] }, { name: 'abcd' })).toBe('true');
  expect(truth({ in: [{ var: 'orders' }, [1, 2]] }, { orders: 2 })).toBe('true');
  expect(truth({ contains: [{ var: 'tags' }, 'b'] }, { tags: ['a', 'b'] })).toBe('true');
  expect(truth({ allOf: [{ var: 'tags' }, ['a', 'c']] }, { tags: ['a', 'b'] })).toBe('false');
  expect(truth({ startsWith: [{ var: 'name' }, '上海'] }, { name: '上海分公司' })).toBe('true');
  expect(truth({ endsWith: [{ var: 'name' }, '分公司'] }, { name: '上海分公司' })).toBe('true');
});

test('a default given to var stands in for a missing value', () => {
  expect(truth({ '>=': [{ var: ['spend', 0] }, 0] }, {})).toBe('true');
  expect(issues({ '>=': [{ var: ['spend', 'x'] }, 0] })).toEqual(['condition.typeMismatch >=.0.var.1']);
});

test('a muted condition is passed over, and a condition with nothing active is refused', () => {
  const muted: JsonLogic = { muted: [spendFrom(100)] };
  const active: JsonLogic = { '==': [{ var: 'vip' }, true] };
  expect(truth({ and: [muted, active] }, { vip: true, spend: 1 })).toBe('true');
  expect(truth({ or: [muted, active] }, { vip: false, spend: 500 })).toBe('false');
  expect(truth({ and: [{ or: [muted] }, active] }, { vip: true })).toBe('true');
  expect(truth({ and: [{ '!': { or: [muted] } }, active] }, { vip: true, spend: 500 })).toBe('true');
  expect([issues({ and: [muted] }), issues(muted), issues({ '!': muted })]).toEqual([['condition.empty '], ['condition.empty '], ['condition.empty ']]);
  expect(issues({ '==': [muted, true] })).toEqual(['condition.typeMismatch ==.0']);
});

test.each<[string, JsonLogic]>([
  ['condition.unknownOperator ', { shout: 1 }], ['condition.unknownOperator ', JSON.parse('{"__proto__": [1]}') as JsonLogic], ['condition.notStrict ', { cat: ['a'] }],
  ['condition.unknownField >=.0', { '>=': [{ var: 'gone' }, 1] }], ['condition.unknownField >=.0', { '>=': [{ var: '__proto__' }, 1] }],
  ['condition.unknownField isSet', { isSet: { var: 'constructor' } }], ['condition.unknownField isSet', { isSet: { var: 'name.constructor' } }], ['condition.unknownField isSet', { isSet: { var: null } }],
  ['condition.arity ', { '>': [{ var: 'spend' }] }], ['condition.arity ', { '>': [1, 2, 3] }], ['condition.arity ', { if: [true, true, true, true] }],
  ['condition.typeMismatch >=.1', { '>=': [{ var: 'spend' }, 'x'] }], ['condition.valueMissing >=.1', { '>=': [{ var: 'spend' }, null] }],
  ['condition.typeMismatch <.0', { '<': [{ var: 'name' }, 'x'] }], ['condition.typeMismatch and.0', { and: [1] }], ['condition.typeMismatch ', 5], ['condition.typeMismatch ', { var: 'spend' }],
  ['condition.typeMismatch !', { '!': { var: 'name' } }], ['condition.typeMismatch if.1', { if: [true, 1, false] }],
  ['condition.empty ', { and: [] }], ['condition.valueMissing in.1', { in: [{ var: 'stage' }, []] }], ['condition.valueMissing contains.1', { contains: [{ var: 'name' }, ''] }],
  ['condition.unknownChoice ==.1', { '==': [{ var: 'stage' }, 'old'] }], ['condition.unknownChoice anyOf.1', { anyOf: [{ var: 'interests' }, ['new', 'old']] }],
  ['condition.dateFormat <.1', { '<': [{ var: 'last' }, '31.12.2026'] }], ['condition.dateFormat <.1', { '<': [{ var: 'last' }, 5] }],
  ['condition.notAnOperator ', {}], ['condition.notAnOperator and.0', { and: [{ a: 1, b: 2 }] }], ['condition.listItems in.1', { in: [{ var: 'stage' }, ['new', 1]] }],
  ['condition.notAField isSet', { isSet: 5 }],
])('refused with a path: %s', (expected, logic) => {
  expect(issues(logic)).toEqual([expected]);
});

test('too deep and too large logic is refused', () => {
  let deep: JsonLogic = true;
  for (let level = 0; level < 5000; level += 1) deep = { '!': deep };
  expect(issues(deep).map((issue) => issue.split(' ')[0])).toEqual(['condition.depth']);
  expect(issues({ and: Array.from({ length: 9000 }, () => true) })).toEqual(['condition.size and.4999']);
});

test('the trace mirrors and / or / not, evaluates every operand and shows what was read', () => {
  const logic: JsonLogic = { or: [{ '==': [{ var: 'vip' }, true] }, { '!': spendFrom(10) }] };
  const compiled = compileCondition(logic, { fields });
  if (!compiled.ok) throw new Error('refused');
  expect(compiled.value.trace({ vip: true }, ctx)).toEqual({
    logic, truth: 'true', reads: [],
    children: [
      { logic: { '==': [{ var: 'vip' }, true] }, truth: 'true', reads: [{ field: 'vip', value: true }], children: [] },
      { logic: { '!': spendFrom(10) }, truth: 'unknown', reads: [], children: [{ logic: spendFrom(10), truth: 'unknown', reads: [{ field: 'spend', value: null }], children: [] }] },
    ],
  });
  expect(compiled.value.references()).toEqual(['spend', 'vip']);
});

test('json-logic-js semantics on request: missing is null, types are coerced', () => {
  const loose = (logic: JsonLogic) => compileCondition(logic, { fields, semantics: 'jsonlogic' });
  const compiled = loose({ '<': [{ var: 'spend' }, '10'] });
  if (!compiled.ok) throw new Error('refused');
  expect(compiled.value.truth({}, ctx)).toBe('true');
  expect(compiled.value.references()).toEqual(['spend']);
  expect(compiled.value.trace({ spend: 11 }, ctx)).toMatchObject({ truth: 'false', reads: [{ field: 'spend', value: 11 }] });
  expect(loose({ log: 'x' })).toMatchObject({ ok: false, issues: [{ code: 'condition.unknownOperator' }] });
  expect(loose({ var: 'a.__proto__.b' })).toMatchObject({ ok: false, issues: [{ code: 'condition.unknownField' }] });
});
