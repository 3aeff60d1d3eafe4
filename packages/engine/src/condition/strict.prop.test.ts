import fc from 'fast-check';
import jsonLogic, { type RulesLogic } from 'json-logic-js';
import { expect, test } from 'vitest';
import type { FieldDef, FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { compileCondition } from './compile-condition.ts';

const field = (key: string, type: FieldDef['type']): FieldDef =>
  ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' } });
const fields = [field('a', 'number'), field('b', 'number'), field('s', 'text'), field('t', 'tags'), field('v', 'boolean'), field('d', 'date')];
const ctx = { now: 0, timeZone: 'UTC' };

const small = fc.integer({ min: -2, max: 4 });
const text = fc.constantFrom('x', 'y', 'xy');
const date = fc.constantFrom('2026-01-01', '2026-01-02', '2025-12-31');
const numberOf = fc.oneof(small, fc.constantFrom<JsonLogic>({ var: 'a' }, { var: 'b' }, { '+': [{ var: 'a' }, { var: 'b' }, 1] }, { '*': [{ var: 'a' }, 2] }, { '-': [{ var: 'b' }] }, { min: [{ var: 'a' }, { var: 'b' }] }, { max: [{ var: 'b' }, 1] }));
const one = (key: string, args: JsonLogic[]): JsonLogic => ({ [key]: args });
const { logic } = fc.letrec<{ logic: JsonLogic }>((tie) => ({
  logic: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!=', '===', '!=='), numberOf, numberOf).map(([key, a, b]) => one(key, [a, b])),
    fc.tuple(fc.constantFrom('<', '<='), numberOf, numberOf, numberOf).map(([key, a, b, c]) => one(key, [a, b, c])),
    fc.tuple(fc.constantFrom('==', '!='), text).map(([key, x]) => one(key, [{ var: 's' }, x])),
    fc.array(text, { minLength: 1, maxLength: 2 }).map((list) => one('in', [{ var: 's' }, list])),
    text.map((x) => one('in', [x, { var: 't' }])),
    fc.tuple(fc.constantFrom('<', '>=', '=='), date).map(([key, x]) => one(key, [{ var: 'd' }, x])),
    fc.constant<JsonLogic>({ var: 'v' }),
    fc.tuple(fc.constantFrom('and', 'or'), fc.array(tie('logic'), { minLength: 1, maxLength: 3 })).map(([key, parts]) => one(key, parts)),
    tie('logic').map((part): JsonLogic => ({ '!': part })),
    fc.tuple(tie('logic'), tie('logic'), tie('logic')).map((parts) => one('if', parts)),
  ),
}));
const values = { a: small, b: small, s: text, t: fc.array(text, { minLength: 1, maxLength: 2 }), v: fc.boolean(), d: date };
const whole = fc.record(values);

function compile(rule: JsonLogic) {
  const compiled = compileCondition(rule, { fields });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.value;
}

test('where nothing is missing, strict says what json-logic-js says', () => {
  fc.assert(
    fc.property(logic, whole, (rule, record) => {
      expect(compile(rule).truth(record, ctx)).toBe(jsonLogic.truthy(jsonLogic.apply(rule as RulesLogic, record)) ? 'true' : 'false');
    }),
    { seed: 20_264, numRuns: 10_000 },
  );
});

test('an answer given while fields are missing is never taken back when they are filled in', () => {
  fc.assert(
    fc.property(logic, whole, fc.subarray(Object.keys(values)), (rule, record, known) => {
      const part: FieldValues = Object.fromEntries(Object.entries(record).filter(([key]) => known.includes(key)));
      const condition = compile(rule);
      const early = condition.truth(part, ctx);
      if (early !== 'unknown') expect(condition.truth(record, ctx)).toBe(early);
      expect(condition.trace(part, ctx).truth).toBe(early);
    }),
    { seed: 20_265, numRuns: 10_000 },
  );
});

test('compiling never throws, whatever JSON comes in', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (json) => {
      const compiled = compileCondition(json as JsonLogic, { fields });
      if (!compiled.ok) expect(compiled.issues.length).toBeGreaterThan(0);
      compileCondition(json as JsonLogic, { fields, semantics: 'jsonlogic' });
    }),
    { seed: 20_266, numRuns: 5_000 },
  );
});
