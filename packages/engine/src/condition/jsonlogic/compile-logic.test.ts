import { expect, test } from 'vitest';
import type { JsonLogic } from '../../model/json-logic.ts';
import { logicBackEnds } from '../../testing/against-json-logic-js.ts';
import { compileCondition } from '../compile-condition.ts';
import { findOperator, operators } from '../operators/registry.ts';
import { compileLogic } from './compile-logic.ts';
import { truthy } from './truthy.ts';

const ctx = { now: 0, timeZone: 'UTC' };

test.each(logicBackEnds)('%s: nothing inherited is read, whatever the path', (_, backEnd) => {
  const inherited = Object.create({ a: 1 }) as object;
  const at = (logic: JsonLogic, data: unknown): unknown => {
    const compiled = compileLogic(logic, { backEnd });
    return compiled.ok ? compiled.value.value(data) : compiled.issues.map(({ code }) => code);
  };
  expect(at({ var: 'a' }, inherited)).toBe(null);
  expect(at({ var: 'toString' }, {})).toBe(null);
  expect(at({ var: ['valueOf', 7] }, {})).toBe(7);
  expect(at({ var: { cat: ['__pro', 'to__'] } }, {})).toBe(null);
  expect(at({ var: 'a.__proto__.b' }, {})).toEqual(['condition.unknownField']);
  expect(at({ var: ['constructor', 1] }, {})).toEqual(['condition.unknownField']);
  expect(at({ log: 1 }, {})).toEqual(['condition.unknownOperator']);
  expect(at({ and: [{ nope: [] }, { missing: [{ 'no.pe': 1 }] }] }, {})).toEqual(['condition.unknownOperator', 'condition.unknownOperator']);
});

test.each(logicBackEnds)('%s: a piece of data is never run as logic', (_, backEnd) => {
  const compiled = compileLogic({ missing: { var: 'keys' } }, { backEnd });
  expect(compiled.ok && compiled.value.value({ keys: [{ var: 'b' }], b: 'a', a: 1 })).toEqual([{ var: 'b' }]);
});

test.each(logicBackEnds)('%s: as many parts, levels, branches and steps as are allowed', (_, backEnd) => {
  const both = (logic: JsonLogic, data: unknown): unknown => {
    const compiled = compileLogic(logic, { backEnd });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
    return compiled.value.value(data);
  };
  let deep: JsonLogic = { var: 'a' };
  for (let level = 0; level < 39; level += 1) deep = { [['+', '!', 'and', 'if', 'cat'][level % 5] ?? '']: [deep] };
  expect(both(deep, { a: 3 })).toBe(true);
  const many = Array.from({ length: 4_900 }, (_, index) => index);
  expect(both({ '+': many }, null)).toBe((4_899 * 4_900) / 2);
  for (const [key, answer] of [['and', 0], ['or', 1], ['max', 4_899], ['if', 1]] as const) expect(both({ [key]: many }, null)).toBe(key === 'if' ? 3 : answer);
  expect(both({ '*': many.map(() => 1) }, null)).toBe(1);
  expect(both({ var: many.map(() => 'a').join('.') }, { a: { a: 1 } })).toBe(null);
});

test.each(logicBackEnds)('%s: conditions of imported rules', (_, backEnd) => {
  const compiled = compileCondition({ or: [{ '<': [{ var: 'spend' }, 10] }, { '*': [] }] }, { semantics: 'jsonlogic', backEnd });
  if (!compiled.ok) throw new Error('it is a condition');
  expect(compiled.value.truth({}, ctx)).toBe('true');
  expect(compiled.value.truth({ spend: 20 }, ctx)).toBe('unknown');
  expect(compiled.value.trace({ spend: 20 }, ctx).reads).toEqual([{ field: 'spend', value: 20 }]);
});

test('what is written as code of an operator reads its arguments at most once and in order', () => {
  const written = operators.filter(({ jsonlogicCode }) => jsonlogicCode);
  expect(written.length).toBeGreaterThan(20);
  for (const { key, jsonlogicCode } of written) {
    for (let count = 0; count < 7; count += 1) {
      const names = Array.from({ length: count }, (_, index) => `argument${index}_`);
      const code = jsonlogicCode?.(names, names.map(() => (key === 'var' ? 'a' : 1))) ?? '';
      const met = [...code.matchAll(/argument\d_/g)].map(([name]) => name);
      expect(met).toEqual([...new Set(met)].sort());
    }
  }
});

test('an operator without code of its own is called', () => {
  expect(findOperator('reduce')?.jsonlogicCode).toBe(undefined);
  expect(truthy([])).toBe(false);
});
