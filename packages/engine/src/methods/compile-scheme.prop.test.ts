import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldDef, FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { compileScheme } from './compile-scheme.ts';

const keys = ['a', 'b', 'c', 'd'];
const field = (key: string, type: FieldDef['type']): FieldDef => ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' } });
const fields = [...keys.map((key) => field(key, 'number')), field('day', 'date')];
const classes = ['A', 'B', 'C', 'D'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));

const leaf: fc.Arbitrary<JsonLogic> = fc.oneof(
  fc.tuple(fc.constantFrom('>=', '<', '=='), fc.constantFrom(...keys), fc.integer({ min: 0, max: 3 })).map(([operator, key, n]): JsonLogic => ({ [operator]: [{ var: key }, n] })),
  fc.tuple(fc.constantFrom('<=', '>'), fc.integer({ min: -20, max: 20 })).map(([operator, n]): JsonLogic => ({ [operator]: [{ daysSince: { var: 'day' } }, n] })),
);
const when = fc.oneof(leaf, fc.tuple(fc.constantFrom('and', 'or'), fc.array(leaf, { minLength: 1, maxLength: 3 })).map(([join, parts]): JsonLogic => ({ [join]: parts })), leaf.map((part): JsonLogic => ({ '!': part })));
const points = fc.oneof(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -6000, max: 6000 }).map((n) => n / 100), fc.double({ min: -1000, max: 1000, noNaN: true }));
const classKey = fc.constantFrom('A', 'B', 'C', 'D');
const unknowns = fc.constantFrom('ignore' as const, 'undecided' as const);
const name = { zh: 'x', en: 'x' };

const rulesScheme = fc.tuple(fc.array(fc.tuple(classKey, when, fc.nat(9)), { minLength: 1, maxLength: 6 }), classKey, unknowns).map(([list, defaultClass, mode]): SchemeDefinition => ({
  classes, unknowns: mode, method: { kind: 'rules', defaultClass, rules: list.map(([key, condition, dice], index) => ({ id: `r${index}`, class: key, when: condition, muted: dice === 0 })) },
}));
const group = fc.tuple(fc.array(fc.tuple(points, when, fc.nat(9)), { minLength: 1, maxLength: 5 }), fc.option(fc.double({ min: 0.01, max: 500, noNaN: true }), { nil: undefined }));
const cardScheme = fc.tuple(fc.array(group, { minLength: 1, maxLength: 4 }), points, fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 0, maxLength: 3 }), unknowns).map(([groups, base, cuts, mode]): SchemeDefinition => ({
  classes, unknowns: mode,
  method: {
    kind: 'scoreCard', base, floorClass: 'D', thresholds: cuts.sort((x, y) => y - x).map((cut, index) => ({ class: ['A', 'B', 'C'][index] ?? 'A', from: cut / 2 })),
    groups: groups.map(([rows, cap], g) => ({ id: `g${g}`, name, ...(cap === undefined ? {} : { cap }), rows: rows.map(([n, condition, dice], r) => ({ id: `g${g}r${r}`, points: n, when: condition, muted: dice === 0 })) })),
  },
}));
const whole = fc.record({ a: fc.nat(3), b: fc.nat(3), c: fc.nat(3), d: fc.nat(3), day: fc.nat(60).map((n) => new Date(Date.UTC(2026, 1, 1 + n)).toISOString().slice(0, 10)) });
const known = fc.subarray([...keys, 'day']);
const ctx = { now: Date.parse('2026-03-01T10:00:00Z'), timeZone: 'America/New_York' };
const pick = (record: FieldValues, kept: string[]): FieldValues => Object.fromEntries(Object.entries(record).filter(([key]) => kept.includes(key)));

function compiled(definition: SchemeDefinition) {
  const result = compileScheme(definition, fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

test('rules: explain is evaluate, and its traces lead to the same class', () => {
  fc.assert(fc.property(rulesScheme, whole, known, (definition, record, kept) => {
    const scheme = compiled(definition);
    const part = pick(record, kept);
    const explanation = scheme.explain(part, ctx);
    if (explanation.kind !== 'rules' || definition.method.kind !== 'rules') throw new Error('not rules');
    expect(explanation.outcome).toEqual(scheme.evaluate(part, ctx));
    const first = explanation.rules.find(({ muted, truth }) => !muted && truth === 'true');
    const answer = first?.class ?? definition.method.defaultClass;
    if (explanation.outcome.class !== null) expect([explanation.outcome.class, explanation.matchedRule]).toEqual([answer, first?.id ?? null]);
  }), { seed: 20_270, numRuns: 4_000 });
});

test('score card: explain is evaluate, and the waterfall is the score exactly', () => {
  fc.assert(fc.property(cardScheme, whole, known, (definition, record, kept) => {
    const scheme = compiled(definition);
    const part = pick(record, kept);
    const explanation = scheme.explain(part, ctx);
    if (explanation.kind !== 'scoreCard' || definition.method.kind !== 'scoreCard') throw new Error('not a score card');
    const { outcome, base, groups, clamp, reached, next } = explanation;
    expect(outcome).toEqual(scheme.evaluate(part, ctx));
    expect(groups.reduce((sum, { counted }) => sum + counted, base) + clamp).toBe(outcome.score);
    for (const { rows, sum } of groups) expect(rows.reduce((total, row) => total + row.points, 0)).toBeCloseTo(sum, 6);
    if (outcome.class !== null) expect(outcome.class).toBe(reached?.class ?? definition.method.floorClass);
    if (next) expect((outcome.score ?? 0) + next.missing).toBeCloseTo(next.from, 6);
  }), { seed: 20_271, numRuns: 6_000 });
});

test('a decided class stays when the missing fields are filled in, and only the named ones can change it', () => {
  fc.assert(fc.property(fc.oneof(rulesScheme, cardScheme), whole, known, (definition, record, kept) => {
    const undecided = compiled({ ...definition, unknowns: 'undecided' });
    const ignoring = compiled({ ...definition, unknowns: 'ignore' });
    const part = pick(record, kept);
    const outcome = undecided.evaluate(part, ctx);
    expect(ignoring.evaluate(part, ctx)).toMatchObject({ unknown: outcome.unknown, flipsAt: outcome.flipsAt, score: outcome.score });
    expect(outcome.class === null).toBe(outcome.unknown.length > 0);
    if (outcome.class !== null) expect(undecided.evaluate(record, ctx).class).toBe(outcome.class);
    const others = pick(record, [...kept, ...[...keys, 'day'].filter((key) => !outcome.unknown.includes(key))]);
    expect(undecided.evaluate(others, ctx).class).toBe(outcome.class);
  }), { seed: 20_272, numRuns: 6_000 });
});

test('no outcome changes before flipsAt says', () => {
  fc.assert(fc.property(fc.oneof(rulesScheme, cardScheme), whole, known, (definition, record, kept) => {
    const scheme = compiled(definition);
    const part = pick(record, kept);
    const { flipsAt, ...now } = scheme.evaluate(part, ctx);
    for (let at = ctx.now; at < Math.min(flipsAt ?? Number.POSITIVE_INFINITY, ctx.now + 60 * 86_400_000); at += 6 * 3_600_000) {
      expect(scheme.evaluate(part, { ...ctx, now: at })).toMatchObject(now);
    }
  }), { seed: 20_273, numRuns: 500 });
});
