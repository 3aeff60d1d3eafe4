import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileScheme } from '../methods/compile-scheme.ts';
import type { CompiledScheme } from '../methods/compiled-scheme.ts';
import { fieldDef, type FieldDef, type FieldType, type FieldValue, type FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { anyScheme } from '../testing/any-scheme.ts';
import { anyContext, anyFields, anyRecord } from '../testing/strict-logic.ts';
import type { NearestAnswer, NearestRequest } from './answer.ts';
import { nearest } from './nearest.ts';

function compiled(definition: SchemeDefinition, fields: FieldDef[]): CompiledScheme | null {
  const checked = compileScheme(definition, fields);
  return checked.ok ? checked.value : null;
}

const subsets = <T>(items: T[]): T[][] => items.reduce<T[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);

function isAllowed(field: FieldDef, value: FieldValue): boolean {
  const keys = field.choices?.map(({ key }) => key);
  if (field.type === 'choice') return typeof value === 'string' && Boolean(keys?.includes(value));
  if (field.type === 'multiChoice') return Array.isArray(value) && value.length > 0 && value.every((item) => keys?.includes(item));
  if (field.type === 'tags') return Array.isArray(value) && value.length > 0;
  if (typeof value === 'number') return value >= (field.min ?? Number.NEGATIVE_INFINITY) && value <= (field.max ?? Number.POSITIVE_INFINITY);
  return field.type !== 'boolean' || typeof value === 'boolean';
}

/** What must hold of every answer. */
function check(scheme: CompiledScheme, fields: FieldDef[], request: NearestRequest, answer: NearestAnswer): void {
  expect(answer.reached).toBe(answer.suggestions.length > 0);
  for (const { changes, outcome } of answer.suggestions) {
    const classWith = (some: typeof changes) => scheme.evaluate({ ...request.record, ...Object.fromEntries(some.map(({ field, to }) => [field, to])) }, request.context);
    expect(classWith(changes)).toEqual(outcome);
    expect(outcome.class).toBe(request.target);
    for (const part of subsets(changes)) if (part.length < changes.length) expect(classWith(part).class).not.toBe(request.target);
    for (const { field: key, from, to } of changes) {
      const field = fields.find((known) => known.key === key) as FieldDef;
      expect(request.changeable ?? fields.map((known) => known.key)).toContain(key);
      expect(isAllowed(field, to)).toBe(true);
      expect(to).not.toEqual(from);
    }
    expect(new Set(changes.map(({ field }) => field)).size).toBe(changes.length);
  }
}

test('every suggestion gives the class, without a superfluous change, in fields that may change, for schemes of every operator', () => {
  let reached = 0;
  const request = fc.record({ record: anyRecord, context: anyContext, target: fc.constantFrom('A', 'B', 'C'), changeable: fc.option(fc.subarray(anyFields.map(({ key }) => key)), { nil: undefined }) });
  fc.assert(fc.property(anyScheme, request, (definition, { changeable, ...rest }) => {
    const scheme = compiled(definition, anyFields);
    if (!scheme) return;
    const asked = { ...rest, ...(changeable ? { changeable } : {}) };
    const answer = nearest(scheme, anyFields, asked);
    reached += answer.suggestions.length;
    check(scheme, anyFields, asked, answer);
    expect(nearest(scheme, anyFields, asked)).toEqual(answer);
  }), { seed: 4_101, numRuns: 5_000 });
  expect(reached).toBeGreaterThan(100);
});

const def = (key: string, type: FieldType, more: object = {}): FieldDef => fieldDef.parse({ key, type, name: { zh: key, en: key }, ...more });
const named = (key: string) => ({ key, name: { zh: key, en: key } });
const context = { now: Date.UTC(2026, 10, 23, 9), timeZone: 'Asia/Shanghai' };
const dayAt = (distance: number): string => new Date(Date.UTC(2026, 10, 23) + distance * 86_400_000).toISOString().slice(0, 10);
const small: FieldDef[] = [
  def('x', 'number', { min: -1, max: 8 }), def('y', 'rating', { min: 1, max: 5 }), def('c', 'choice', { choices: ['p', 'q', 'r'].map(named) }), def('v', 'boolean'), def('d', 'date'), def('u', 'multiChoice', { choices: ['g', 'h'].map(named) }),
];
const lists: string[][] = [['g'], ['h'], ['g', 'h']];
const range = (low: number, high: number): number[] => Array.from({ length: high - low + 1 }, (_, index) => low + index);
const domains: Record<string, FieldValue[]> = { x: range(-1, 8), y: range(1, 5), c: ['p', 'q', 'r'], v: [true, false], d: range(-12, 12).map(dayAt), u: lists };

const relation = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
const leaf: fc.Arbitrary<JsonLogic> = fc.oneof(
  fc.tuple(relation, fc.integer({ min: 0, max: 7 })).map(([key, n]): JsonLogic => ({ [key]: [{ var: 'x' }, n] })),
  fc.tuple(relation, fc.integer({ min: 1, max: 5 })).map(([key, n]): JsonLogic => ({ [key]: [n, { var: 'y' }] })),
  fc.tuple(relation, fc.constantFrom('daysSince', 'daysUntil'), fc.integer({ min: -9, max: 9 })).map(([key, count, n]): JsonLogic => ({ [key]: [{ [count]: { var: 'd' } }, n] })),
  fc.tuple(relation, fc.integer({ min: -9, max: 9 })).map(([key, n]): JsonLogic => ({ [key]: [{ var: 'd' }, dayAt(n)] })),
  fc.subarray(['p', 'q', 'r'], { minLength: 1 }).map((keys): JsonLogic => ({ in: [{ var: 'c' }, keys] })),
  fc.constantFrom('p', 'q', 'r').map((key): JsonLogic => ({ '!=': [{ var: 'c' }, key] })),
  fc.boolean().map((flag): JsonLogic => ({ '==': [{ var: 'v' }, flag] })),
  fc.tuple(fc.constantFrom('anyOf', 'allOf', 'noneOf'), fc.subarray(['g', 'h'], { minLength: 1 })).map(([key, items]): JsonLogic => ({ [key]: [{ var: 'u' }, items] })),
);
const condition: fc.Arbitrary<JsonLogic> = fc.oneof(
  { weight: 2, arbitrary: leaf },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('and', 'or'), fc.array(leaf, { minLength: 2, maxLength: 3 })).map(([key, parts]): JsonLogic => ({ [key]: parts })) },
  { weight: 1, arbitrary: leaf.map((part): JsonLogic => ({ '!': part })) },
);
const classes = ['A', 'B', 'C'].map((key, index) => ({ ...named(key), colour: index, rank: index + 1 }));
const unknowns = fc.constantFrom<'ignore' | 'undecided'>('ignore', 'undecided');
const decisionList = fc.tuple(unknowns, fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), condition), { minLength: 1, maxLength: 6 })).map(([kind, rules]): SchemeDefinition => ({
  classes, unknowns: kind,
  method: { kind: 'rules', defaultClass: 'C', rules: rules.map(([key, when], index) => ({ id: `r${index}`, class: key, when, muted: false })) },
}));
const scoreCard = fc.tuple(unknowns, fc.array(fc.tuple(fc.integer({ min: -20, max: 40 }), condition), { minLength: 2, maxLength: 10 }), fc.integer({ min: 10, max: 60 })).map(([kind, rows, cap]): SchemeDefinition => ({
  classes, unknowns: kind,
  method: {
    kind: 'scoreCard', base: 5, floorClass: 'C', thresholds: [{ class: 'A', from: 60 }, { class: 'B', from: 30 }],
    groups: [0, 1].map((group) => ({ id: `g${group}`, name: named('g').name, ...(group === 0 ? { cap } : {}), rows: rows.map(([points, when], index) => ({ id: `p${index}`, points, when, muted: false })).filter((_, index) => index % 2 === group) })),
  },
}));
const anySmall = fc.record({ x: fc.constantFrom(...range(-1, 8)), y: fc.constantFrom(...range(1, 5)), c: fc.constantFrom('p', 'q', 'r'), v: fc.boolean(), d: fc.constantFrom(...range(-12, 12).map(dayAt)), u: fc.constantFrom(...lists) }, { requiredKeys: [] });

/** The fewest fields that reach the class, by trying everything; 3 for more than two. */
function fewest(scheme: CompiledScheme, record: FieldValues, target: string): number {
  const gives = (changed: FieldValues): boolean => scheme.evaluate({ ...record, ...changed }, context).class === target;
  const all = Object.entries(domains);
  if (all.some(([key, values]) => values.some((value) => gives({ [key]: value })))) return 1;
  const isPair = all.some(([one, values], index) => all.slice(index + 1).some(([two, others]) => values.some((a) => others.some((b) => gives({ [one]: a, [two]: b })))));
  return isPair ? 2 : 3;
}

test('stored values that fit no field, and fields that nothing names, break nothing', () => {
  const stored = fc.dictionary(fc.constantFrom(...small.map(({ key }) => key), 'gone'), fc.jsonValue());
  const asked = fc.record({ changeable: fc.array(fc.constantFrom('x', 'd', 'gone')), limit: fc.integer({ min: -1, max: 5 }) }, { requiredKeys: [] });
  fc.assert(fc.property(fc.oneof(decisionList, scoreCard), stored, asked, fc.constantFrom('A', 'B', 'gone'), (definition, values, more, target) => {
    const scheme = compiled(definition, small);
    if (!scheme) return;
    const request = { record: values as FieldValues, context, target, ...more };
    const answer = nearest(scheme, small, request);
    check(scheme, small, request, answer);
    expect(answer.suggestions.length).toBeLessThanOrEqual(Math.max(0, more.limit ?? 3));
  }), { seed: 4_104, numRuns: 500 });
});

test.each([['decision lists', decisionList], ['score cards', scoreCard]])('%s: where one or two fields are enough, no more are changed', (_, schemes) => {
  const found = [0, 0, 0, 0];
  fc.assert(fc.property(schemes, anySmall, fc.constantFrom('A', 'B', 'C'), (definition, record, target) => {
    const scheme = compiled(definition, small);
    if (!scheme || scheme.evaluate(record, context).class === target) return;
    const request = { record, context, target };
    const answer = nearest(scheme, small, request);
    check(scheme, small, request, answer);
    const best = fewest(scheme, record, target);
    found[best] = (found[best] ?? 0) + 1;
    const size = answer.suggestions[0]?.changes.length ?? 9;
    if (best <= 2) expect(size).toBe(best);
    else expect(size).toBeGreaterThan(2);
  }), { seed: 4_102, numRuns: 700 });
  expect(found[1]).toBeGreaterThan(50);
  expect(found[2]).toBeGreaterThan(20);
});

test('each number and date moves no further than needed for its step', () => {
  fc.assert(fc.property(fc.oneof(decisionList, scoreCard), anySmall, fc.constantFrom('A', 'B', 'C'), (definition, record, target) => {
    const scheme = compiled(definition, small);
    if (!scheme) return;
    for (const { changes } of nearest(scheme, small, { record, context, target }).suggestions) {
      const after = { ...record, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
      for (const { field, from, to } of changes) {
        if (from === null || !['x', 'y', 'd'].includes(field)) continue;
        const domain = domains[field] as FieldValue[];
        const at = domain.indexOf(to);
        const nearer = domain[at + Math.sign(domain.indexOf(from) - at)] as FieldValue;
        if (nearer !== from) expect(scheme.evaluate({ ...after, [field]: nearer }, context).class).not.toBe(target);
      }
    }
  }), { seed: 4_103, numRuns: 700 });
});
