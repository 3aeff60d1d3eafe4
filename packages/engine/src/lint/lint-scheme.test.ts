import { expect, test } from 'vitest';
import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { lintScheme } from './lint-scheme.ts';

const field = (key: string, type: FieldDef['type'], more: Partial<FieldDef> = {}): FieldDef =>
  ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' }, ...more });
const choices = ['new', 'repeat'].map((key) => ({ key, name: { zh: key, en: key } }));
const fields = [
  field('spend', 'number'), field('score', 'percent', { min: 0, max: 100 }), field('vip', 'boolean'), field('last', 'date'), field('stage', 'choice', { choices }),
  field('name', 'text'), field('tags', 'tags'), field('orders', 'number'),
];
const classes = ['A', 'B', 'C'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));
const spend = { var: 'spend' };
const stage = { var: 'stage' };

const rules = (list: [string, JsonLogic][], defaultClass = 'C', unknowns: SchemeDefinition['unknowns'] = 'ignore'): SchemeDefinition => ({
  classes, unknowns, method: { kind: 'rules', defaultClass, rules: list.map(([key, when], index) => ({ id: `r${index}`, class: key, when, muted: false })) },
});
const found = (definition: SchemeDefinition): string[] =>
  lintScheme(definition, fields).map(({ code, path, params }) => `${code.slice(5)} ${path.slice(1).join('.')}${'by' in params ? ` by ${params.by}` : ''}${params.limits === true ? ' limits' : ''}`);
/** What is found of one condition alone. */
const of = (when: JsonLogic): string[] => found(rules([['A', when]])).filter((line) => /True/.test(line));

test.each<[string, JsonLogic]>([
  ['an empty interval', { and: [{ '>': [spend, 100] }, { '<': [spend, 50] }] }],
  ['two values at once', { and: [{ '==': [stage, 'new'] }, { '==': [stage, 'repeat'] }] }],
  ['missing with a value', { and: [{ isMissing: spend }, { '>': [spend, 1] }] }],
  ['nothing between', { '<': [5, spend, 5] }],
  ['no whole day between', { and: [{ '>': [{ daysSince: { var: 'last' } }, 3] }, { '<': [{ daysSince: { var: 'last' } }, 4] }] }],
  ['days since and until', { and: [{ '>': [{ daysSince: { var: 'last' } }, 3] }, { '>': [{ daysUntil: { var: 'last' } }, 4] }] }],
  ['a text with no tag and with one', { and: [{ noneOf: [{ var: 'tags' }, ['x']] }, { contains: [{ var: 'tags' }, 'x'] }] }],
  ['a date before and after', { and: [{ '<': [{ var: 'last' }, '2026-01-01'] }, { '>=': [{ var: 'last' }, '2026-01-01'] }] }],
  ['two fields in both orders', { and: [{ '<': [spend, { var: 'orders' }] }, { '<': [{ var: 'orders' }, spend] }] }],
  ['opposites of an opaque condition', { and: [{ startsWith: [{ var: 'name' }, 'x'] }, { '!': { startsWith: [{ var: 'name' }, 'x'] } }] }],
])('a condition can never be true: %s', (_name, when) => {
  expect(of(when)).toEqual(['neverTrue rules.0.when']);
});

test.each<[string, JsonLogic, string]>([
  ['either side of a number', { or: [{ '>=': [spend, 10] }, { '<': [spend, 20] }] }, 'alwaysTrue rules.0.when'],
  ['there or not', { or: [{ isSet: spend }, { isMissing: spend }] }, 'alwaysTrue rules.0.when'],
  ['all choices', { in: [stage, ['new', 'repeat']] }, 'alwaysTrue rules.0.when limits'],
  ['a bound of the field', { '<=': [{ var: 'score' }, 100] }, 'alwaysTrue rules.0.when limits'],
  ['beyond a bound', { '>': [{ var: 'score' }, 100] }, 'neverTrue rules.0.when limits'],
  ['a part', { or: [{ var: 'vip' }, { '!!': [{ and: [{ '>': [spend, 3] }, { '<': [spend, 2] }] }] }] }, 'neverTrue rules.0.when.or.1'],
])('a condition says nothing: %s', (_name, when, line) => {
  expect(of(when)).toEqual([line]);
});

test('a rule that earlier ones cover never matches', () => {
  expect(found(rules([['A', { '>=': [spend, 10] }], ['B', { '>=': [spend, 100] }]]))).toEqual(['coveredRule rules.1 by 1', 'unusedClass 1']);
  expect(found(rules([['A', { '>=': [spend, 50] }], ['B', { '<': [spend, 50] }], ['C', { '<=': [20, spend, 70] }]]))).toEqual(['coveredRule rules.2 by 1,2']);
  expect(found(rules([['A', { '==': [stage, 'new'] }], ['B', { '==': [stage, 'repeat'] }], ['C', { isSet: stage }]]))).toEqual(['coveredRule rules.2 by 1,2 limits']);
  expect(found(rules([['A', { '>=': [spend, 10] }], ['B', { '!': { '<': [spend, 10] } }]]))).toEqual(['sameRule rules.1 by 1', 'unusedClass 1']);
});

test('a rule is redundant where its customers get its class without it', () => {
  expect(found(rules([['A', { '>=': [spend, 10] }], ['B', { var: 'vip' }], ['C', { '<': [spend, 5] }]]))).toContain('redundantRule rules.2');
  expect(found(rules([['A', { '>=': [spend, 100] }], ['A', { '>=': [spend, 10] }]]))).toEqual(['redundantRule rules.0', 'unusedClass 1']);
  expect(found(rules([['A', { '>=': [spend, 100] }], ['A', { var: 'vip' }]], 'C', 'undecided')).filter((line) => line.startsWith('redundant'))).toEqual([]);
});

test('rules of different classes that partly overlap are named', () => {
  expect(found(rules([['A', { '>=': [spend, 10] }], ['B', { var: 'vip' }]]))).toEqual(['overlap rules.1 by 1']);
  expect(found(rules([['A', { '>=': [spend, 100] }], ['B', { '>=': [spend, 10] }]]))).toEqual([]);
});

test('what cannot be read is passed over', () => {
  expect(found(rules([['A', { '>=': [{ var: 'gone' }, 10] }], ['B', { '==': [stage, 'removed'] }]]))).toEqual(['valueGone rules.1.when.==.1']);
});

type Rows = [number, JsonLogic][];
const card = (groups: { cap?: number; rows: Rows }[], thresholds: [string, number][] = [['A', 60], ['B', 30]], base = 0): SchemeDefinition => ({
  classes, unknowns: 'ignore', method: {
    kind: 'scoreCard', base, floorClass: 'C', thresholds: thresholds.map(([key, from]) => ({ class: key, from })),
    groups: groups.map(({ rows, ...cap }, g) => ({ id: `g${g}`, name: { zh: 'g', en: 'g' }, ...cap, rows: rows.map(([points, when], r) => ({ id: `g${g}r${r}`, points, when, muted: false })) })),
  },
});
const bands: Rows = [[10, { '<': [spend, 10] }], [20, { '<=': [10, spend, 15] }], [30, { '>': [spend, 15] }]];

test('thresholds that no total reaches are named, exclusive rows not added up', () => {
  expect(found(card([{ rows: bands }]))).toEqual(['thresholdTooHigh thresholds.0']);
  expect(found(card([{ rows: bands }, { rows: [[35, { var: 'vip' }]] }]))).toEqual([]);
  expect(found(card([{ rows: [[70, { var: 'vip' }]] }], [['A', 60], ['B', 30]], 30))).toEqual(['thresholdPassed floorClass']);
  expect(found(card([{ rows: [[70, { var: 'vip' }]] }]))).toEqual(['thresholdSkipped thresholds.1']);
  expect(found(card([{ rows: [[70, { var: 'vip' }]] }], [['A', 60]]))).toEqual(['unusedClass 1']);
});

test('rows that give nothing are named', () => {
  const rows: Rows = [[60, { '>=': [spend, 10] }], [20, { '>=': [spend, 100] }], [0, { var: 'vip' }], [30, { '==': [stage, 'new'] }]];
  expect(found(card([{ cap: 60, rows }]))).toEqual(['cappedRow groups.0.rows.1', 'noPoints groups.0.rows.2']);
});

test('bands of one field leave no gap and do not overlap, or it is said where', () => {
  const gap: Rows = [[10, { '<': [spend, 10] }], [40, { and: [{ '<=': [10, spend] }, { '<': [spend, 20] }] }], [70, { '>': [spend, 20] }]];
  expect(lintScheme(card([{ rows: gap }]), fields)).toEqual([
    { code: 'lint.bandGap', severity: 'warning', path: ['method', 'groups', 0, 'rows', 2], params: { field: 'spend', days: false, from: 20, to: 20, fromIncluded: true, toIncluded: true, by: '2' } },
  ]);
  expect(found(card([{ rows: [[30, { '<=': [spend, 20] }], [60, { '>=': [spend, 20] }]] }]))).toEqual(['bandOverlap groups.0.rows.1 by 1']);
  expect(found(card([{ rows: [[30, { '>=': [spend, 20] }], [60, { '>=': [spend, 50] }]] }]))).toEqual([]);
  expect(found(card([{ rows: [[30, { '<=': [{ daysSince: { var: 'last' } }, 30] }], [60, { '>=': [{ daysSince: { var: 'last' } }, 31] }]] }]))).toEqual([]);
});
