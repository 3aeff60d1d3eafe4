import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generatedCode } from '../condition/back-ends/generated-code/generated-code.ts';
import { closures } from '../condition/back-ends/closures/closures.ts';
import { compileScheme } from '../methods/compile-scheme.ts';
import type { FieldValues } from '../model/field.ts';
import type { Outcome } from '../model/outcome.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { anyContext, anyFields, anyRecord } from '../testing/strict-logic.ts';
import { anyScheme } from '../testing/any-scheme.ts';
import { createStatisticsGatherer } from '../population/population-statistics.ts';
import { bytesOf, createColumnsBuilder, toColumns, type Columns } from './columns.ts';
import { countClasses, countMoves, movedRows } from './decisions.ts';
import { createSimulation } from './simulation.ts';

const records = fc.array(anyRecord, { minLength: 1, maxLength: 12 }) as fc.Arbitrary<FieldValues[]>;
function valuesOf({ byField, byScheme }: Columns): unknown[][] {
  return [...byField.values(), ...byScheme.values()].map((column) => (column.kind === 'numbers' ? [...column.numbers] : [...column.codes].map((code) => column.dictionary[code])));
}
function resultOf<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
const indexOf = (definition: SchemeDefinition, key: string | null): number => definition.classes.findIndex((known) => known.key === key);

test('columns decide what records decide, by every way and back end', () => {
  fc.assert(
    fc.property(anyScheme, records, anyContext, (definition, customers, context) => {
      const compiled = compileScheme(definition, anyFields);
      fc.pre(compiled.ok);
      if (!compiled.ok) return;
      const outcomes = customers.map((customer) => compiled.value.evaluate(customer, context));
      const builder = createColumnsBuilder(anyFields, compiled.value.classReferences());
      for (const customer of customers) builder.add(customer, context.classes);
      const columns = builder.finish();
      for (const backEnd of [closures, generatedCode]) {
        const again = compileScheme(definition, anyFields, { backEnd });
        if (!again.ok) throw new Error('it compiled before');
        const byRow: Outcome[] = [];
        again.value.eachOutcome(columns, context, (row, outcome) => { byRow[row] = outcome; });
        expect(byRow).toEqual(outcomes);
        const simulated = createSimulation(columns, anyFields, { context, backEnd }).run(definition);
        if (!simulated.ok) throw new Error('it compiled before');
        for (const { classIndex, score, open } of [again.value.evaluateMany(columns, context), simulated.value.decisions]) {
          expect([...classIndex]).toEqual(outcomes.map((outcome) => indexOf(definition, outcome.class)));
          expect([...score]).toEqual(outcomes.map((outcome) => outcome.score ?? Number.NaN));
          outcomes.forEach((outcome, row) => {
            if (outcome.unknown.length > 0) expect(open[row]).toBe(1);
          });
        }
      }
    }),
    { seed: 20_271, numRuns: 1_500 },
  );
});

test('a simulation that remembers decides what a fresh one decides, edit after edit', () => {
  fc.assert(
    fc.property(fc.array(anyScheme, { minLength: 2, maxLength: 4 }), fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), fc.array(anyRecord, { minLength: 30, maxLength: 40 }), (schemes, picks, customers) => {
      const context = { now: Date.UTC(2026, 2, 1), timeZone: 'UTC' };
      const builder = createColumnsBuilder(anyFields, ['value', 'stage']);
      for (const customer of customers as FieldValues[]) builder.add(customer, { value: 'A' });
      const columns = builder.finish();
      const simulation = createSimulation(columns, anyFields, { context });
      for (const pick of picks) {
        const base = schemes[pick % schemes.length] as SchemeDefinition;
        const other = schemes[(pick + 1) % schemes.length] as SchemeDefinition;
        const { method } = base;
        const edited = method.kind === 'rules' && other.method.kind === 'rules' && pick % 2 === 0
          ? { ...base, method: { ...method, rules: method.rules.map((rule, index) => (index === 0 ? { ...rule, when: other.method.kind === 'rules' ? (other.method.rules[0]?.when ?? rule.when) : rule.when } : rule)) } }
          : base;
        const remembered = simulation.run(edited);
        const fresh = createSimulation(columns, anyFields, { context }).run(edited);
        expect(remembered.ok).toBe(fresh.ok);
        if (remembered.ok && fresh.ok) expect(remembered.value.decisions).toEqual(fresh.value.decisions);
      }
    }),
    { seed: 20_272, numRuns: 300 },
  );
});

test('as time passes, a simulation keeps only answers that time leaves as they are, and knows everyone\'s cuts', () => {
  fc.assert(
    fc.property(anyScheme, fc.array(anyRecord, { minLength: 5, maxLength: 20 }), fc.array(fc.integer({ min: 0, max: 40 * 24 }), { minLength: 3, maxLength: 6 }), (definition, customers, hours) => {
      const columns = toColumns(customers as FieldValues[], anyFields);
      const start = { now: Date.UTC(2026, 2, 20), timeZone: 'Europe/Berlin' };
      const simulation = createSimulation(columns, anyFields, { context: start, population: 'columns' });
      for (const hour of hours) {
        const context = { ...start, now: start.now + hour * 3_600_000 };
        const gatherer = createStatisticsGatherer(definition, anyFields, context);
        for (const customer of customers as FieldValues[]) gatherer?.add(customer);
        const remembered = simulation.run(definition, context.now);
        const fresh = createSimulation(columns, anyFields, { context: { ...context, ...gatherer?.finish() } }).run(definition);
        expect(remembered.ok).toBe(fresh.ok);
        if (remembered.ok && fresh.ok) expect(remembered.value.decisions).toEqual(fresh.value.decisions);
      }
    }),
    { seed: 20_273, numRuns: 80 },
  );
});

test('after writes a simulation goes on as a fresh one would begin, in decisions and counts', () => {
  const change = fc.tuple(fc.constantFrom('add', 'set', 'remove'), fc.nat(), anyRecord as fc.Arbitrary<FieldValues>);
  const step = fc.record({ changes: fc.array(change, { maxLength: 4 }), pick: fc.nat(), hours: fc.integer({ min: 0, max: 90 }) });
  fc.assert(
    fc.property(fc.array(anyScheme, { minLength: 2, maxLength: 2 }), fc.array(anyRecord, { minLength: 20, maxLength: 30 }), fc.array(step, { minLength: 2, maxLength: 5 }), (schemes, customers, steps) => {
      const context = { now: Date.UTC(2026, 2, 20), timeZone: 'Europe/Berlin' };
      const options = { context, population: 'columns' } as const;
      const builder = createColumnsBuilder(anyFields, ['value', 'stage']);
      for (const customer of customers as FieldValues[]) builder.add(customer, { value: 'A' });
      const simulation = createSimulation(builder.finish(), anyFields, options);
      const parts = schemes.flatMap(({ method }) => (method.kind === 'rules' ? method.rules.map(({ when }) => when) : [{ topPercent: [{ var: 'a' }, 30] }]));
      for (const { changes, pick, hours } of steps) {
        const rows = changes.map(([kind, at, record]) => {
          const { count } = builder.finish();
          const row = kind === 'add' ? count : at % count;
          if (kind === 'add') builder.add(record, { value: 'B' });
          else if (kind === 'set') builder.set(row, record);
          else builder.remove(row);
          return row;
        });
        simulation.rewritten(builder.finish(), rows);
        const now = context.now + hours * 3_600_000;
        const definition = schemes[pick % schemes.length] as SchemeDefinition;
        const fresh = createSimulation(builder.finish(), anyFields, options);
        const [goesOn, begins] = [simulation.run(definition, now), fresh.run(definition, now)];
        expect(goesOn.ok).toBe(begins.ok);
        if (goesOn.ok && begins.ok) expect(goesOn.value.decisions).toEqual(begins.value.decisions);
        expect(resultOf(simulation.counts(parts, now))).toEqual(resultOf(fresh.counts(parts, now)));
      }
    }),
    { seed: 20_275, numRuns: 70 },
  );
});

test('rows that are set and taken out leave the columns of those that remain', () => {
  fc.assert(
    fc.property(records, fc.array(fc.tuple(fc.nat(), fc.nat(2), anyRecord), { maxLength: 30 }), (customers, changes) => {
      const builder = createColumnsBuilder(anyFields);
      const rows = [...customers];
      for (const customer of customers) builder.add(customer);
      for (const [pick, kind, record] of changes as [number, number, FieldValues][]) {
        const row = rows.length === 0 ? 0 : pick % rows.length;
        if (kind === 0 || rows.length === 0) {
          builder.add(record);
          rows.push(record);
        } else if (kind === 1) {
          builder.set(row, record);
          rows[row] = record;
        } else {
          builder.remove(row);
          const last = rows.pop() as FieldValues;
          if (row < rows.length) rows[row] = last;
        }
      }
      expect(valuesOf(builder.finish())).toEqual(valuesOf(toColumns(rows, anyFields)));
    }),
    { seed: 20_274, numRuns: 80 },
  );
});

test('columns appended to others are the columns of both', () => {
  fc.assert(
    fc.property(records, records, fc.nat(), (first, second, wider) => {
      const half = (customers: readonly FieldValues[], cls: string) => {
        const builder = createColumnsBuilder(anyFields, ['value']);
        for (const customer of customers) builder.add(customer, { value: cls });
        return builder;
      };
      const others = Array.from({ length: wider % 300 }, (_, index): FieldValues => ({ s: `text ${index}`, a: index + 0.1 }));
      const joined = half(first, 'A');
      joined.append(half([...others, ...second], 'B').finish());
      const all = half(first, 'A');
      for (const customer of [...others, ...second]) all.add(customer, { value: 'B' });
      expect(valuesOf(joined.finish())).toEqual(valuesOf(all.finish()));
    }),
    { seed: 20_276, numRuns: 40 },
  );
});

test('one edited rule evaluates one condition and decides only those whose answer changed', () => {
  const scheme = (from: number): SchemeDefinition => ({
    classes: ['A', 'B', 'C'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 })), unknowns: 'undecided',
    method: { kind: 'rules', defaultClass: 'C', rules: [{ id: 'a', class: 'A', when: { '>=': [{ var: 'a' }, from] }, muted: false }, { id: 'b', class: 'B', when: { '==': [{ var: 'c' }, 'x'] }, muted: false }] },
  });
  const customers: FieldValues[] = Array.from({ length: 100 }, (_, index) => ({ a: index, c: index % 2 === 0 ? 'x' : 'y' }));
  const simulation = createSimulation(toColumns(customers, anyFields), anyFields, { context: { now: 0, timeZone: 'UTC' } });
  const before = simulation.run(scheme(50));
  const after = simulation.run(scheme(45));
  if (!before.ok || !after.ok) throw new Error('both compile');
  expect([before.value.evaluated, before.value.decided, after.value.evaluated, after.value.decided]).toEqual([2, 100, 1, 5]);
  expect([...countClasses(after.value.decisions, 3)]).toEqual([55, 23, 22, 0]);
  const moves = countMoves(before.value.decisions.classIndex, after.value.decisions.classIndex, 3);
  expect([moves[4], moves[8], moves[0], moves.reduce((sum, count) => sum + count, 0)]).toEqual([2, 3, 50, 100]);
  expect(movedRows(before.value.decisions.classIndex, after.value.decisions.classIndex, 3)).toEqual([45, 46, 47]);
});

test('columns hold what records hold, in few bytes, and a column that is not there is said so', () => {
  const columns = toColumns([{ a: 1.5, b: 0.1, s: 'x', d: '2026-01-01' }, { a: 2, d: '2026-02-30', t: ['x'] }, {}], anyFields);
  expect(columns.byField.get('a')).toEqual({ kind: 'numbers', numbers: Float32Array.of(1.5, 2, Number.NaN) });
  expect(columns.byField.get('b')).toEqual({ kind: 'numbers', numbers: Float64Array.of(0.1, Number.NaN, Number.NaN) });
  expect(columns.byField.get('d')).toEqual({ kind: 'numbers', numbers: Float32Array.of(20_454, Number.NaN, Number.NaN) });
  expect(columns.byField.get('t')).toEqual({ kind: 'codes', codes: Uint8Array.of(0, 1, 0), dictionary: [undefined, ['x']] });
  expect(bytesOf(toColumns([{ s: 'x' }], anyFields.filter(({ key }) => key === 's')))).toBe(1);
  const compiled = compileScheme({ classes: [{ key: 'A', name: { zh: 'A', en: 'A' }, colour: 0, rank: 1 }], unknowns: 'ignore', method: { kind: 'rules', defaultClass: 'A', rules: [{ id: 'r', class: 'A', when: { var: 'v' }, muted: false }] } }, anyFields);
  if (!compiled.ok) throw new Error('it compiles');
  expect(() => compiled.value.evaluateMany({ count: 1, byField: new Map(), byScheme: new Map() }, { now: 0, timeZone: 'UTC' })).toThrow('there is no column of field v');
});
