import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonLogic } from '../model/json-logic.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { compileScheme } from './compile-scheme.ts';
import { askedSchemes, evaluationOrder } from './evaluation-order.ts';

const classes = ['A', 'B'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));
const asks = (scheme: string): JsonLogic => ({ '==': [{ classOf: scheme }, 'A'] });
const scheme = (...asked: string[]): SchemeDefinition => ({
  classes, unknowns: 'undecided',
  method: { kind: 'rules', defaultClass: 'B', rules: asked.map((key, index) => ({ id: `r${index}`, class: 'A', when: { and: [asks(key)] }, muted: index % 2 === 1 })) },
});

test('each scheme comes after those whose classes it asks for', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.nat(8), fc.nat(8)).filter(([a, b]) => a > b), { maxLength: 20 }), fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 9 }), (edges, shuffled) => {
    const schemes = Object.fromEntries(shuffled.map((one) => [`s${one}`, scheme(...edges.filter(([from]) => from === one).map(([, to]) => `s${to}`))]));
    const ordered = evaluationOrder(schemes);
    if (!ordered.ok) throw new Error(JSON.stringify(ordered.issues));
    expect([...ordered.value].sort()).toEqual(Object.keys(schemes).sort());
    for (const [from, to] of edges) expect(ordered.value.indexOf(`s${to}`)).toBeLessThan(ordered.value.indexOf(`s${from}`));
  }), { seed: 20_320, numRuns: 500 });
});

test('schemes that ask nothing keep their order, and a scheme that is not there is passed over', () => {
  expect(evaluationOrder({ b: scheme('gone'), a: scheme(), c: scheme() })).toEqual({ ok: true, value: ['b', 'a', 'c'] });
  expect(askedSchemes(scheme('y', 'x', 'y'))).toEqual(['x', 'y']);
});

test('a circle is named', () => {
  expect(evaluationOrder({ z: scheme('a'), a: scheme('b'), b: scheme('c'), c: scheme('a') })).toEqual({
    ok: false, issues: [{ code: 'scheme.classCycle', path: ['a'], params: { cycle: 'a → b → c → a' } }],
  });
  expect(evaluationOrder({ a: scheme('a') })).toMatchObject({ ok: false, issues: [{ params: { cycle: 'a → a' } }] });
});

test('the class in another scheme decides, and is unknown where there is none', () => {
  const compiled = compileScheme(scheme('value'), []);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const classIn = (given?: Record<string, string | null>) => compiled.value.evaluate({}, { now: 0, timeZone: 'UTC', ...(given ? { classes: given } : {}) });
  expect(classIn({ value: 'A' }).class).toBe('A');
  expect(classIn({ value: 'B' }).class).toBe('B');
  for (const unknown of [classIn(), classIn({ value: null })]) expect(unknown).toMatchObject({ class: null, unknown: [] });
  expect(compiled.value.references()).toEqual([]);
});

test('schemes and classes that are not there are refused where the others are known', () => {
  const codes = (asked: string, schemes: Record<string, string[]>) => {
    const compiled = compileScheme(scheme(asked), [], { schemes });
    return compiled.ok ? [] : compiled.issues.map(({ code, path }) => ({ code, path }));
  };
  expect(codes('value', { value: ['A', 'B'] })).toEqual([]);
  expect(codes('value', { value: ['B'] })).toEqual([{ code: 'condition.unknownClass', path: ['method', 'rules', 0, 'when', 'and', 0, '==', 1] }]);
  expect(codes('gone', { value: ['A'] })).toEqual([{ code: 'condition.unknownScheme', path: ['method', 'rules', 0, 'when', 'and', 0, '==', 0] }]);
  expect(codes('constructor', {})).toMatchObject([{ code: 'condition.unknownScheme' }]);
});
