import { expect, test } from 'vitest';
import type { FieldDef, FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { RulesMethod, SchemeDefinition } from '../model/scheme.ts';
import type { ScoreCardMethod } from '../model/score-card.ts';
import { compileScheme } from './compile-scheme.ts';

const number = (key: string): FieldDef => ({ key, type: 'number', name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' } });
const last: FieldDef = { ...number('last'), type: 'date' };
const fields = [number('a'), number('b'), number('c'), last];
const ctx = { now: Date.parse('2026-03-10T12:00:00Z'), timeZone: 'UTC' };
const classes = ['A', 'B', 'C'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));
const positive = (field: string): JsonLogic => ({ '>': [{ var: field }, 0] });

type Unknowns = SchemeDefinition['unknowns'];
const scheme = (method: SchemeDefinition['method'], unknowns: Unknowns = 'ignore'): SchemeDefinition => ({ classes, method, unknowns });
const rules = (...list: [string, JsonLogic][]): RulesMethod =>
  ({ kind: 'rules', rules: list.map(([key, when], index) => ({ id: `r${index + 1}`, class: key, when, muted: false })), defaultClass: 'C' });
const card = (rows: [number, JsonLogic][], more: Partial<ScoreCardMethod> & { cap?: number } = {}): ScoreCardMethod => {
  const { cap, ...rest } = more;
  const group = { id: 'g', name: { zh: 'g', en: 'g' }, ...(cap === undefined ? {} : { cap }), rows: rows.map(([points, when], index) => ({ id: `w${index + 1}`, points, when, muted: false })) };
  return { kind: 'scoreCard', base: 0, groups: [group], thresholds: [{ class: 'A', from: 60 }, { class: 'B', from: 30 }], floorClass: 'C', ...rest };
};

function compiled(definition: SchemeDefinition) {
  const result = compileScheme(definition, fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}
const evaluate = (definition: SchemeDefinition, record: FieldValues) => compiled(definition).evaluate(record, ctx);

test('the first rule that is true gives the class', () => {
  const definition = scheme(rules(['A', positive('a')], ['B', positive('b')]));
  expect(evaluate(definition, { a: 1, b: 1 })).toEqual({ class: 'A', score: null, unknown: [], flipsAt: null });
  expect(evaluate(definition, { a: 0, b: 1 }).class).toBe('B');
  expect(evaluate(definition, { a: 0, b: 0 }).class).toBe('C');
});

test('an unknown rule before the match leaves it open, and says what would settle it', () => {
  const method = rules(['A', { and: [positive('b'), positive('a')] }], ['B', positive('c')]);
  expect(evaluate(scheme(method, 'undecided'), { a: 1, c: 1 })).toMatchObject({ class: null, unknown: ['b'] });
  expect(evaluate(scheme(method, 'ignore'), { a: 1, c: 1 })).toMatchObject({ class: 'B', unknown: ['b'] });
  expect(evaluate(scheme(method, 'undecided'), { a: 0, c: 1 })).toMatchObject({ class: 'B', unknown: [] });
  expect(evaluate(scheme(method, 'undecided'), {})).toMatchObject({ class: null, unknown: ['a', 'b', 'c'] });
});

test('an unknown rule that would give the same class decides nothing', () => {
  expect(evaluate(scheme(rules(['A', positive('a')], ['A', positive('b')]), 'undecided'), { b: 1 })).toMatchObject({ class: 'A', unknown: [] });
  expect(evaluate(scheme(rules(['A', positive('a')], ['B', positive('c')], ['A', positive('b')]), 'undecided'), { b: 1 })).toMatchObject({ class: null, unknown: ['a', 'c'] });
});

test('a muted rule never matches and is shown', () => {
  const method = rules(['A', positive('a')], ['B', positive('a')]);
  const muted = scheme({ ...method, rules: method.rules.map((rule, index) => ({ ...rule, muted: index === 0 })) });
  expect(compiled(muted).explain({ a: 1 }, ctx)).toMatchObject({ matchedRule: 'r2', rules: [{ muted: true, truth: 'true', matched: false }, { truth: 'true', matched: true }] });
});

test('a class that hangs on time says when it flips', () => {
  const definition = scheme(rules(['A', { '<=': [{ daysSince: { var: 'last' } }, 30] }]));
  expect(evaluate(definition, { last: '2026-03-01' })).toMatchObject({ class: 'A', flipsAt: Date.parse('2026-04-01T00:00:00Z') });
  expect(evaluate(definition, { last: '2026-01-01' })).toMatchObject({ class: 'C', flipsAt: null });
});

test('points add up, are capped by group, clamped, and meet thresholds from the top', () => {
  const method = card([[40, positive('a')], [30, positive('b')], [-20, positive('c')]], { base: 5, cap: 50 });
  expect(evaluate(scheme(method), { a: 1, b: 0, c: 0 })).toMatchObject({ class: 'B', score: 45 });
  expect(evaluate(scheme(method), { a: 1, b: 1, c: 0 })).toMatchObject({ class: 'B', score: 55 });
  expect(evaluate(scheme(method), { a: 0, b: 0, c: 1 })).toMatchObject({ class: 'C', score: 0 });
  expect(compiled(scheme(method)).explain({ a: 1, b: 1, c: 0 }, ctx)).toMatchObject({
    base: 5, groups: [{ sum: 70, counted: 50, rows: [{ points: 40 }, { points: 30 }, { points: 0 }] }], clamp: 0, reached: { class: 'B', from: 30 }, next: { class: 'A', from: 60, missing: 5 },
  });
});

test('a score at a threshold reaches it, also with fractions', () => {
  const method = card([[0.1, positive('a')], [0.2, positive('b')]], { thresholds: [{ class: 'A', from: 0.3 }] });
  expect(evaluate(scheme(method), { a: 1, b: 1 })).toMatchObject({ class: 'A', score: 0.3 });
});

test('missing rows leave a score card open only if they could change the class', () => {
  const method = card([[40, positive('a')], [25, positive('b')], [5, positive('c')]]);
  expect(evaluate(scheme(method, 'undecided'), { a: 1, b: 1 })).toMatchObject({ class: 'A', score: 65, unknown: [] });
  expect(evaluate(scheme(method, 'undecided'), { a: 1, c: 1 })).toMatchObject({ class: null, score: 45, unknown: ['b'] });
  expect(evaluate(scheme(method, 'ignore'), { a: 1, c: 1 })).toMatchObject({ class: 'B', score: 45, unknown: ['b'] });
  expect(evaluate(scheme(card([[40, positive('a')], [25, positive('b')]], { cap: 45 }), 'undecided'), { a: 1 })).toMatchObject({ class: 'B', unknown: [] });
});

function issues(definition: SchemeDefinition): string[] {
  const result = compileScheme(definition, fields);
  return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
}

test('what is wrong with a scheme comes with its path', () => {
  const method = rules(['A', positive('gone')], ['X', positive('a')]);
  expect(issues({ ...scheme({ ...method, rules: method.rules.map((rule) => ({ ...rule, id: 'r' })), defaultClass: 'Y' }), classes: [...classes, ...classes.slice(0, 1)] })).toEqual([
    'scheme.duplicateClass classes.3.key', 'scheme.unknownClass method.defaultClass', 'scheme.duplicateId method.rules.1.id',
    'condition.unknownField method.rules.0.when.>.0', 'scheme.unknownClass method.rules.1.class',
  ]);
  expect(issues(scheme(rules()))).toEqual(['scheme.noRules method.rules']);
  expect(issues(scheme(card([])))).toEqual(['scheme.noRows method.groups']);
  const wrong = card([[1, { and: [] }], [Number.NaN, positive('a')]], { base: 1e9, floorClass: 'A', thresholds: [{ class: 'A', from: 50 }, { class: 'Z', from: 50 }, { class: 'B', from: 101 }] });
  expect(issues(scheme(wrong))).toEqual([
    'scheme.numberRange method.base', 'scheme.numberRange method.groups.0.rows.1.points', 'scheme.unknownClass method.thresholds.1.class', 'scheme.thresholdOrder method.thresholds.1.from',
    'scheme.numberRange method.thresholds.2.from', 'scheme.thresholdOrder method.thresholds.2.from', 'scheme.duplicateThresholdClass method.thresholds.0.class',
    'condition.empty method.groups.0.rows.0.when',
  ]);
});

test('references are the fields that can change the outcome', () => {
  expect(compiled(scheme(card([[1, positive('c')], [2, { and: [positive('a'), { isSet: { var: 'last' } }] }]]))).references()).toEqual(['a', 'c', 'last']);
});
