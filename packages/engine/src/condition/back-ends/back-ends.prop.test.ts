import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldValues } from '../../model/field.ts';
import { anyCondition, anyContext, anyFields, anyRecord } from '../../testing/strict-logic.ts';
import { compileCondition } from '../compile-condition.ts';
import { operators } from '../operators/registry.ts';
import { closures } from './closures/closures.ts';
import { generatedCode } from './generated-code/generated-code.ts';

test('generated code and closures agree, traced and untraced, on conditions from every operator', () => {
  const compiledWith = new Map<string, number>();
  fc.assert(
    fc.property(anyCondition(3), fc.array(anyRecord, { minLength: 3, maxLength: 6 }), anyContext, (logic, records, ctx) => {
      const one = compileCondition(logic, { fields: anyFields, backEnd: closures });
      const other = compileCondition(logic, { fields: anyFields, backEnd: generatedCode });
      expect(other.ok).toBe(one.ok);
      if (!one.ok || !other.ok) return;
      for (const [, key] of JSON.stringify(logic).matchAll(/"([^"]+)":/g)) compiledWith.set(key ?? '', (compiledWith.get(key ?? '') ?? 0) + 1);
      for (const record of records) {
        const truth = one.value.truth(record, ctx);
        expect(other.value.truth(record, ctx)).toBe(truth);
        expect(one.value.trace(record, ctx).truth).toBe(truth);
        expect(other.value.trace(record, ctx)).toEqual(one.value.trace(record, ctx));
        expect(other.value.missing(record, ctx)).toEqual(one.value.missing(record, ctx));
        expect(other.value.flipsAt(record, ctx)).toBe(one.value.flipsAt(record, ctx));
        if (truth !== 'unknown') expect(one.value.missing(record, ctx)).toEqual([]);
      }
    }),
    { seed: 20_270, numRuns: 6_000 },
  );
  const unused = operators.filter(({ key, strict }) => strict && !compiledWith.has(key)).map(({ key }) => key);
  expect(unused).toEqual([]);
});

test('nesting as deep as is allowed neither explodes in size nor in time', () => {
  let logic: unknown = { '>': [{ var: 'a' }, 1] };
  for (let level = 0; level < 12; level += 1) logic = { and: [{ if: [logic, { '!': logic }, { '<': [{ var: 'b' }, 3] }] }, { var: 'v' }] };
  for (const backEnd of [closures, generatedCode]) {
    const compiled = compileCondition(logic as never, { fields: anyFields, backEnd });
    expect(compiled.ok).toBe(false);
  }
  let deep: unknown = { '>': [{ var: 'a' }, 1] };
  for (let level = 0; level < 12; level += 1) deep = { and: [{ if: [deep, { var: 'v' }, { '<': [{ var: 'b' }, 3] }] }, { or: [{ var: 'w' }, { '!': { var: 'v' } }] }] };
  const [one, other] = [closures, generatedCode].map((backEnd) => compileCondition(deep as never, { fields: anyFields, backEnd }));
  if (!one?.ok || !other?.ok) throw new Error('36 levels are allowed');
  const records: FieldValues[] = [{ a: 2, b: 1, v: true, w: true }, { b: 1, v: true, w: true }, { a: 2, v: false }];
  for (const record of records) {
    const ctx = { now: 0, timeZone: 'UTC' };
    expect(other.value.trace(record, ctx)).toEqual(one.value.trace(record, ctx));
    expect(other.value.missing(record, ctx)).toEqual(one.value.missing(record, ctx));
  }
});

test('what a user typed never becomes text of the program', () => {
  const text = '"); throw new Error("ran"); //\u2028';
  const compiled = compileCondition({ in: [{ var: 's' }, [text, '${1}', '`']] }, { fields: anyFields, backEnd: generatedCode });
  const equal = compileCondition({ '==': [{ var: ['s', text] }, text] }, { fields: anyFields, backEnd: generatedCode });
  if (!compiled.ok || !equal.ok) throw new Error('both are conditions');
  expect(compiled.value.trace({ s: text }, { now: 0, timeZone: 'UTC' }).truth).toBe('true');
  expect(equal.value.trace({}, { now: 0, timeZone: 'UTC' }).truth).toBe('true');
});
