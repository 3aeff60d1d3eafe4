import fc from 'fast-check';
import jsonLogic, { type RulesLogic } from 'json-logic-js';
import { expect, test } from 'vitest';
import type { JsonLogic } from '../model/json-logic.ts';
import { compileLogic } from './compile-logic.ts';

type Result = { value: unknown } | { threw: true };

const scalar = fc.oneof(
  fc.constantFrom<JsonLogic>(null, true, false, '', '0', '1', 'a', 'b', 'abc', '-1', '3.5', 'x1', ' '),
  fc.integer({ min: -3, max: 5 }),
  fc.constantFrom(0.5, -2.25, 1e21, 100),
);
const path = fc.constantFrom<JsonLogic>('a', 'b', 'c', 'a.b', 'c.0', 'c.1', 'd.e', 'd.e.f', 'zz', '', 'current', 'accumulator', 0, 1, null, 'length');
const binary = ['==', '===', '!=', '!==', '<', '<=', '>', '>=', '-', '/', '%', 'in'];
const unary = ['!', '!!', '-', '+'];
const listed = ['and', 'or', '+', '*', 'cat', 'min', 'max', 'merge', 'missing', 'if', '?:', '<', '<='];
const iterating = ['filter', 'map', 'all', 'some', 'none'];

const { logic } = fc.letrec<{ logic: JsonLogic }>((tie) => {
  const item = tie('logic');
  const items = (min: number, max: number) => fc.array(item, { minLength: min, maxLength: max });
  const call = (keys: string[], args: fc.Arbitrary<JsonLogic>) => fc.tuple(fc.constantFrom(...keys), args).map(([key, given]): JsonLogic => ({ [key]: given }));
  return {
    logic: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { weight: 4, arbitrary: scalar },
      { weight: 4, arbitrary: path.map((at): JsonLogic => ({ var: at })) },
      { weight: 1, arbitrary: fc.tuple(path, item).map(([at, fallback]): JsonLogic => ({ var: [at, fallback] })) },
      { weight: 5, arbitrary: call(binary, items(2, 2)) },
      { weight: 1, arbitrary: call(binary, items(0, 3)) },
      { weight: 2, arbitrary: call(unary, item) },
      { weight: 5, arbitrary: call(listed, items(0, 4)) },
      { weight: 2, arbitrary: call(iterating, items(1, 2)) },
      { weight: 1, arbitrary: call(['reduce'], items(2, 3)) },
      { weight: 1, arbitrary: call(['substr'], items(1, 3)) },
      { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.array(path, { maxLength: 3 })).map(([count, keys]): JsonLogic => ({ missing_some: [count, keys] })) },
      { weight: 1, arbitrary: items(0, 3) },
      { weight: 1, arbitrary: fc.constant<JsonLogic>({ two: 1, keys: [2] }) },
    ),
  };
});

const datum = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }));
/** Records in the data have two keys: json-logic-js's `missing` would run a one-key record as logic, which ours never does. */
const data = fc.oneof(
  { weight: 9, arbitrary: fc.record({ a: datum, b: datum, c: fc.array(fc.oneof(scalar, fc.record({ a: scalar, b: scalar })), { maxLength: 3 }), d: fc.record({ e: datum }) }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: datum },
);

function attempt(run: () => unknown): Result {
  try {
    return { value: run() };
  } catch {
    return { threw: true };
  }
}

test('gives what json-logic-js gives, and throws where it throws, in 40,000 random cases', () => {
  let cases = 0;
  fc.assert(
    fc.property(logic, data, (rule, input) => {
      const compiled = compileLogic(rule);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
      const ours = attempt(() => compiled.value.value(input));
      const theirs = attempt(() => jsonLogic.apply(rule as RulesLogic, input));
      cases += 1;
      expect(ours).toStrictEqual(theirs);
    }),
    { seed: 20_261, numRuns: 40_000 },
  );
  expect(cases).toBeGreaterThanOrEqual(40_000);
});
