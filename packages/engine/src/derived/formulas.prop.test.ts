import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileCondition } from '../condition/compile-condition.ts';
import { closures } from '../condition/back-ends/closures/closures.ts';
import { generatedCode } from '../generated-code.ts';
import type { FieldDef, FieldType } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { formulaField, inputField } from '../testing/derived-fields.ts';
import { compileFormulas, type Formulas } from './compile-formulas.ts';
import { derivedOrder } from './derived-order.ts';

const dayMs = 86_400_000;
const from = Date.UTC(2026, 1, 20);
const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Havana', 'Africa/Cairo', 'America/Santiago');
const inputs = [inputField('n', 'number'), inputField('m', 'money'), inputField('day', 'date'), inputField('moment', 'dateTime'), inputField('vip', 'boolean')];

type Kinds = { number: JsonLogic; truth: JsonLogic };
const { number, truth } = fc.letrec<Kinds>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<JsonLogic>({ var: 'n' }, { var: 'm' }, { daysSince: { var: 'day' } }, { daysUntil: { var: 'moment' } }, { monthsSince: { var: 'day' } }, 3, 0.7),
    fc.tuple(fc.constantFrom('+', '-', '*', '/', 'min', 'max'), tie('number'), tie('number')).map(([key, ...args]): JsonLogic => ({ [key]: args })),
    fc.tuple(tie('truth'), tie('number'), tie('number')).map((args): JsonLogic => ({ if: args })),
  ),
  truth: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<JsonLogic>({ '==': [{ var: 'vip' }, true] }, { inLast: [{ var: 'moment' }, 10, 'days'] }),
    fc.tuple(fc.constantFrom('<', '>='), tie('number'), tie('number')).map(([key, ...args]): JsonLogic => ({ [key]: args })),
    fc.tuple(fc.constantFrom('and', 'or'), tie('truth'), tie('truth')).map(([key, ...args]): JsonLogic => ({ [key]: args })),
  ),
}));

const formula = fc.oneof(
  fc.tuple(fc.constantFrom<FieldType>('number', 'money', 'percent'), number), fc.tuple(fc.constant<FieldType>('boolean'), truth),
).map(([type, logic]) => ({ type, logic }));

const instant = fc.integer({ min: -40 * 24, max: 40 * 24 }).map((hours) => new Date(from + hours * 3_600_000).toISOString());
const record = fc.record({ n: fc.integer({ min: -50, max: 50 }), m: fc.integer({ min: -5000, max: 5000 }).map((cents) => cents / 100), day: instant.map((text) => text.slice(0, 10)), moment: instant, vip: fc.boolean() }, { requiredKeys: [] });

function compiled(fields: FieldDef[], backEnd = closures): Formulas {
  const found = compileFormulas(fields, { backEnd });
  if (!found.ok) throw new Error(JSON.stringify(found.issues));
  return found.value;
}

test('no value changes before flipsAt says, and back ends agree', () => {
  fc.assert(
    fc.property(fc.array(formula, { minLength: 1, maxLength: 3 }), record, zone, (formulas, values, timeZone) => {
      const fields = [...inputs, ...formulas.map(({ type, logic }, index) => formulaField(`f${index}`, type, logic))];
      const { compute } = compiled(fields);
      const now = { now: from, timeZone };
      const before = compute(values, now);
      expect(compiled(fields, generatedCode).compute(values, now)).toEqual(before);
      const until = Math.min(before.flipsAt ?? Number.POSITIVE_INFINITY, from + 50 * dayMs);
      for (let at = from; at < until; at += dayMs / 2) expect(compute(values, { now: at, timeZone }).values).toEqual(before.values);
      for (let at = from; at < from + 50 * dayMs; at += dayMs / 2) {
        const { values: later } = compute(values, { now: at, timeZone });
        for (const { key } of fields) if (at < (before.flips[key] ?? Number.POSITIVE_INFINITY)) expect(later[key]).toBe(before.values[key]);
      }
      expect(compute(values, { now: until - 1, timeZone }).values).toEqual(before.values);
    }),
    { seed: 20_261, numRuns: 600 },
  );
});

test('a formula that says yes or no agrees with the condition', () => {
  fc.assert(
    fc.property(truth, record, zone, (logic, values, timeZone) => {
      const condition = compileCondition(logic, { fields: inputs });
      if (!condition.ok) throw new Error(JSON.stringify(condition.issues));
      const { values: { derived } } = compiled([...inputs, formulaField('derived', 'boolean', logic)]).compute(values, { now: from, timeZone });
      expect(derived === undefined ? 'unknown' : String(derived)).toBe(condition.value.truth(values, { now: from, timeZone }));
    }),
    { seed: 20_262, numRuns: 1_000 },
  );
});

/** Sums over other fields of a set, in a shuffled order; each reads only those numbered below it. */
const sums = fc.array(fc.array(fc.nat(20), { maxLength: 3 }), { minLength: 1, maxLength: 12 }).chain((reads) => {
  const fields = reads.map((read, index) => formulaField(`f${index}`, 'number', { '+': [{ var: 'n' }, ...read.filter((other) => other < index).map((other): JsonLogic => ({ var: `f${other}` }))] }));
  return fc.shuffledSubarray(fields, { minLength: fields.length });
});

test('what is affected is all that a change moves, and each formula comes after those it reads', () => {
  fc.assert(
    fc.property(sums, fc.nat(20), (fields, pick) => {
      const all = [...fields, inputField('n', 'number'), inputField('other', 'number')];
      const order = derivedOrder(all);
      if (!order.ok) throw new Error(JSON.stringify(order.issues));
      const { keys, affectedBy } = order.value;
      for (const { key, source } of fields) {
        const read = [...JSON.stringify(source).matchAll(/"(f\d+)"/g)].map((match) => match[1] ?? '');
        expect(read.every((other) => keys.indexOf(other) < keys.indexOf(key))).toBe(true);
        for (const other of read) expect(affectedBy([other])).toContain(key);
      }
      expect(affectedBy(['n'])).toEqual(keys);
      expect(affectedBy(['other'])).toEqual([]);
      const changed = `f${pick % fields.length}`;
      const moved = affectedBy([changed]);
      expect(moved).toEqual(keys.filter((key) => moved.includes(key)));
      const still = fields.filter(({ key }) => key !== changed && !moved.includes(key));
      for (const { source } of still) expect([changed, ...moved].some((key) => JSON.stringify(source).includes(`"${key}"`))).toBe(false);
    }),
    { seed: 20_263, numRuns: 500 },
  );
});
