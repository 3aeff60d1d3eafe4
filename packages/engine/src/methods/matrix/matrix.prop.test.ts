import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toColumns } from '../../columns/columns.ts';
import { createSimulation } from '../../columns/simulation.ts';
import type { FieldDef, FieldValues } from '../../model/field.ts';
import type { MatrixAxis, MatrixMethod } from '../../model/matrix.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import { compileScheme } from '../compile-scheme.ts';
import { stepOf } from '../banded-number.ts';
import { populationCuts } from './population-cuts.ts';
import { populationRanks } from './population-ranks.ts';

const keys = ['a', 'b', 'c'] as const;
const fields = keys.map((key): FieldDef => ({ key, type: 'number', name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' } }));
const classes = ['A', 'B', 'C'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));
const side = fc.constantFrom<MatrixAxis['side']>('from', 'upTo');
const order = fc.constantFrom<MatrixAxis['order']>('ascending', 'descending');
const small = fc.integer({ min: -3, max: 12 });
const rising = (list: readonly number[]): number[] => list.toSorted((a, b) => a - b);

/** An axis over one of the fields; quantile cuts may be equal. */
type Drawn = { axis: MatrixAxis; cuts: number[] };
const drawnAxis = (key: string): fc.Arbitrary<Drawn> => fc.oneof(
  fc.tuple(fc.uniqueArray(small, { minLength: 1, maxLength: 3 }).map(rising), fc.constant<'thresholds' | 'quantiles'>('thresholds')),
  fc.tuple(fc.array(small, { minLength: 1, maxLength: 3 }).map(rising), fc.constant<'thresholds' | 'quantiles'>('quantiles')),
).chain(([cuts, kind]) => fc.record({ side, order }).map((more): Drawn => ({
  cuts, axis: { id: key, name: { zh: key, en: key }, value: { var: key }, ...more, bands: kind === 'thresholds' ? { kind, cuts } : { kind, count: cuts.length + 1, shift: 0 } },
})));
const drawnAxes = fc.constantFrom<readonly string[]>(['a', 'b'], ['a', 'b', 'c'], ['c', 'a']).chain((chosen) => fc.tuple(...chosen.map(drawnAxis)));

const countOf = ({ cuts }: Drawn): number => cuts.length + 1;
const combinations = (counts: readonly number[]): number[][] => counts.reduce<number[][]>((found, count) => found.flatMap((before) => Array.from({ length: count }, (_, band) => [...before, band + 1])), [[]]);
const classKey = fc.constantFrom('A', 'B', 'C');

const tableOf = (axes: readonly Drawn[]): fc.Arbitrary<MatrixMethod['table']> => {
  const cells = combinations(axes.map(countOf));
  const grid = fc.array(classKey, { minLength: cells.length, maxLength: cells.length })
    .map((list) => ({ kind: 'grid' as const, cells: cells.map((bands, index) => ({ at: Object.fromEntries(axes.map(({ axis }, at) => [axis.id, bands[at] ?? 0])), class: list[index] ?? 'A' })) }));
  const range = (drawn: Drawn) => fc.option(fc.tuple(fc.integer({ min: 1, max: countOf(drawn) }), fc.integer({ min: 1, max: countOf(drawn) })).map(([x, y]): [number, number] => [Math.min(x, y), Math.max(x, y)]), { nil: undefined });
  const row = fc.tuple(classKey, fc.tuple(...axes.map(range))).map(([key, ranges]) => ({ class: key, bands: Object.fromEntries(axes.flatMap(({ axis }, at) => (ranges[at] ? [[axis.id, ranges[at]]] : []))) }));
  return fc.oneof(grid, fc.array(row, { maxLength: 5 }).map((rows) => ({ kind: 'segments' as const, rows: rows.map((each, index) => ({ ...each, id: `s${index}` })) })));
};
const drawn = drawnAxes.chain((axes) => tableOf(axes).map((table) => ({ axes, table })));
type Case = { axes: readonly Drawn[]; table: MatrixMethod['table'] };

const definitionOf = ({ axes, table }: Case, unknowns: SchemeDefinition['unknowns']): SchemeDefinition =>
  ({ classes, unknowns, method: { kind: 'matrix', axes: axes.map(({ axis }) => axis), table, defaultClass: 'C' } });
const contextOf = ({ axes }: Case) => ({ now: 0, timeZone: 'UTC', cuts: Object.fromEntries(axes.map(({ axis, cuts }) => [axis.id, cuts])) });

function compiled(definition: SchemeDefinition) {
  const result = compileScheme(definition, fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** By the words of the documentation, without the engine's code: where a value lies, and what its bands give. */
function bandByDefinition({ axis, cuts }: Drawn, value: number): number[] {
  const bounds = [Number.NEGATIVE_INFINITY, ...cuts, Number.POSITIVE_INFINITY];
  const holds = bounds.slice(1).flatMap((upper, index) => {
    const lower = bounds[index] as number;
    const inside = axis.side === 'from' ? value >= lower && value < upper : value > lower && value <= upper;
    return inside ? [index + 1] : [];
  });
  return axis.order === 'ascending' ? holds : holds.map((band) => countOf({ axis, cuts }) + 1 - band);
}

function classByDefinition({ axes, table }: Case, bands: readonly number[]): string[] {
  const holds = (ranges: Readonly<Record<string, readonly number[]>>): boolean => axes.every(({ axis }, index) => {
    const [first = 1, last = first] = ranges[axis.id] ?? [1, 99];
    return (bands[index] as number) >= first && (bands[index] as number) <= last;
  });
  if (table.kind === 'grid') return table.cells.filter(({ at }) => holds(Object.fromEntries(Object.entries(at).map(([id, band]) => [id, [band]])))).map((cell) => cell.class);
  return [table.rows.find((row) => holds(row.bands))?.class ?? 'C'];
}

const whole = fc.record({ a: small, b: small, c: small });
const pick = (record: FieldValues, kept: readonly string[]): FieldValues => Object.fromEntries(Object.entries(record).filter(([key]) => kept.includes(key)));

test('bands are total and disjoint: every number has exactly one, also beside cuts that are equal', () => {
  fc.assert(fc.property(fc.array(small, { maxLength: 6 }).map(rising), side, fc.oneof(small, fc.double({ noNaN: true, noDefaultInfinity: true })), (cuts, at, value) => {
    const [step, ...others] = bandByDefinition({ cuts, axis: { id: 'a', name: { zh: '', en: '' }, value: null, bands: { kind: 'thresholds', cuts }, order: 'ascending', side: at } }, value);
    expect(others).toEqual([]);
    expect(stepOf(value, cuts, at) + 1).toBe(step);
  }), { seed: 20_280, numRuns: 5_000 });
});

test('every record has exactly one cell, which gives its class; neighbours say truly where the next bands begin', () => {
  fc.assert(fc.property(drawn, whole, (matrix, record) => {
    const scheme = compiled(definitionOf(matrix, 'undecided'));
    const context = contextOf(matrix);
    const bands = matrix.axes.map((each) => bandByDefinition(each, record[each.axis.id as 'a']));
    expect(bands.map((list) => list.length)).toEqual(bands.map(() => 1));
    const wanted = classByDefinition(matrix, bands.flat());
    expect([scheme.evaluate(record, context).class]).toEqual(wanted);
    const explanation = scheme.explain(record, context);
    if (explanation.kind !== 'matrix') throw new Error('not a matrix');
    expect(explanation).toMatchObject({ outcome: scheme.evaluate(record, context), possible: wanted });
    expect(explanation.axes.map(({ band }) => band)).toEqual(bands.flat());
    explanation.axes.forEach(({ neighbours }, index) => {
      const own = matrix.axes[index];
      if (!own) throw new Error('an axis more than there are');
      for (const { band, relation, cut } of neighbours) {
        const value = relation === '>' ? cut + 0.001 : relation === '<' ? cut - 0.001 : cut;
        expect(bandByDefinition(own, value)).toEqual([band]);
      }
    });
  }), { seed: 20_281, numRuns: 4_000 });
});

test('a decided cell stays when missing values are filled in, and only the named fields can change it', () => {
  fc.assert(fc.property(drawn, whole, fc.subarray([...keys]), fc.subarray([...keys]), (matrix, record, kept, known) => {
    const { cuts: all, ...rest } = contextOf(matrix);
    const context = { ...rest, cuts: Object.fromEntries(Object.entries(all).filter(([id]) => known.some((key) => key === id))) };
    const [undecided, ignoring] = (['undecided', 'ignore'] as const).map((unknowns) => compiled(definitionOf(matrix, unknowns)));
    if (!undecided || !ignoring) throw new Error('two schemes');
    const part = pick(record, kept);
    const outcome = undecided.evaluate(part, context);
    expect(ignoring.evaluate(part, context)).toMatchObject({ unknown: outcome.unknown, class: outcome.class ?? 'C' });
    const full = undecided.evaluate(record, contextOf(matrix)).class;
    if (outcome.class !== null) expect(full).toBe(outcome.class);
    const others = pick(record, [...kept, ...keys.filter((key) => !outcome.unknown.includes(key))]);
    expect(undecided.evaluate(others, context).class).toBe(outcome.class);
    const { possible } = undecided.explain(part, context) as { possible: string[] };
    expect(possible).toContain(full);
    expect(possible.length > 1).toBe(outcome.class === null);
  }), { seed: 20_282, numRuns: 4_000 });
});

test('a simulation decides by columns what each record decides, also where cuts or values are not there', () => {
  const customers = fc.array(fc.tuple(whole, fc.subarray([...keys])).map(([record, kept]) => pick(record, kept)), { maxLength: 20 });
  fc.assert(fc.property(drawn, customers, fc.subarray([...keys]), fc.constantFrom<SchemeDefinition['unknowns']>('undecided', 'ignore'), (matrix, records, known, unknowns) => {
    const { cuts, ...rest } = contextOf(matrix);
    const context = { ...rest, cuts: Object.fromEntries(Object.entries(cuts).filter(([id]) => known.some((key) => key === id))) };
    const definition = definitionOf(matrix, unknowns);
    const scheme = compiled(definition);
    const columns = toColumns(records, fields);
    const simulated = createSimulation(columns, fields, { context }).run(definition);
    if (!simulated.ok) throw new Error('it compiled before');
    expect(simulated.value.decisions).toEqual(scheme.evaluateMany(columns, context));
    expect([...simulated.value.decisions.classIndex]).toEqual(records.map((record) => classes.findIndex(({ key }) => key === scheme.evaluate(record, context).class)));
  }), { seed: 20_284, numRuns: 500 });
});

test('cuts are the same for any order of the population, rise, and part distinct values evenly', () => {
  const values = fc.array(fc.oneof(small, fc.double({ min: -1e6, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 60 });
  fc.assert(fc.property(values, fc.integer({ min: 2, max: 20 }), (population, count) => {
    const cuts = populationCuts(population, { count, shift: 0 });
    expect(cuts).toHaveLength(count - 1);
    expect(populationCuts([...population.toReversed(), Number.NaN], { count, shift: 0 })).toEqual(cuts);
    expect(rising(cuts)).toEqual(cuts);
    const ranks = populationRanks(population);
    expect(rising(ranks)).toEqual(population.map((_, index) => index + 1));
    ranks.forEach((rank, index) => expect(population.filter((value, other) => value < (population[index] as number) || (value === population[index] && other <= index))).toHaveLength(rank));
    const ofRanks = populationCuts(ranks, { count, shift: 0 });
    const sizes = Array.from({ length: count }, (_, band) => ranks.filter((rank) => stepOf(rank, ofRanks, 'upTo') === band).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }), { seed: 20_283, numRuns: 2_000 });
});
