import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileScheme } from '../methods/compile-scheme.ts';
import type { FieldDef, FieldValue, FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { MatrixAxis, MatrixMethod } from '../model/matrix.ts';
import type { ManualMethod } from '../model/manual-method.ts';
import type { SchemeDefinition, SchemeMethod } from '../model/scheme.ts';
import type { ScorerMethod } from '../model/scorer-method.ts';
import type { LintFinding } from './finding.ts';
import { lintScheme } from './lint-scheme.ts';

const field = (key: string, type: FieldDef['type'], more: Partial<FieldDef> = {}): FieldDef =>
  ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' }, ...more });
const choices = ['A', 'B'].map((key) => ({ key, name: { zh: key, en: key } }));
const score = { kind: 'scorer' as const, plugin: 'p', scorer: 's', output: 'score' as const };
const fields = [
  field('a', 'number'), field('b', 'number', { min: 0, max: 3 }), field('stars', 'rating'), field('score', 'number', { source: score }), field('yes', 'boolean'),
  field('day', 'date'), field('tags', 'tags'), field('text', 'text'), field('pick', 'choice', { choices }),
];
const ctx = { now: Date.parse('2026-03-10T12:00:00Z'), timeZone: 'Asia/Shanghai', cuts: { q: [0, 2] } };
const classes = ['A', 'B', 'C'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));
const unknowns = fc.constantFrom('ignore' as const, 'undecided' as const);
const key = fc.constantFrom('A', 'B', 'C');

const read = (name: string): JsonLogic => ({ var: name });
const number: fc.Arbitrary<JsonLogic> = fc.letrec<{ value: JsonLogic }>((tie) => ({
  value: fc.oneof({ maxDepth: 2 },
    fc.constantFrom<JsonLogic>(
      read('a'), read('b'), read('stars'), read('score'), { var: ['b', 5] }, { daysSince: read('day') }, { weekday: read('day') }, { monthOf: read('day') },
      { daysToAnniversary: read('day') }, { countOf: read('tags') }, { lengthOf: read('text') }, 1, { '/': [read('a'), read('b')] }, { '/': [read('a'), 0] }, { round: read('b') },
    ),
    fc.tuple(fc.constantFrom('+', '-', '*', '%'), tie('value'), tie('value')).map(([symbol, one, other]): JsonLogic => ({ [symbol]: [one, other] })),
    fc.tuple(fc.constantFrom('abs', '-'), tie('value')).map(([call, one]): JsonLogic => ({ [call]: [one] })),
    fc.tuple(fc.constantFrom('min', 'max'), tie('value'), tie('value')).map(([call, one, other]): JsonLogic => ({ [call]: [one, other] })),
    fc.tuple(tie('value'), tie('value')).map(([one, other]): JsonLogic => ({ if: [read('yes'), one, other] }))),
})).value;
const cuts = fc.uniqueArray(fc.integer({ min: -6, max: 16 }).map((n) => n / 2), { minLength: 1, maxLength: 3 }).map((list) => list.sort((x, y) => x - y));
const bandsOf = fc.oneof({ weight: 4, arbitrary: cuts.map((list) => ({ kind: 'thresholds' as const, cuts: list })) }, { weight: 1, arbitrary: fc.constant({ kind: 'quantiles' as const, count: 3, shift: 0 }) });
const axis = (at: number): fc.Arbitrary<MatrixAxis> =>
  fc.record({ value: number, bands: bandsOf, order: fc.constantFrom<MatrixAxis['order']>('ascending', 'descending'), side: fc.constantFrom<MatrixAxis['side']>('from', 'upTo') })
    .map((drawn): MatrixAxis => ({ ...drawn, id: drawn.bands.kind === 'quantiles' && at === 0 ? 'q' : `x${at}`, name: { zh: 'x', en: 'x' } }));
const countOf = ({ bands }: MatrixAxis): number => (bands.kind === 'thresholds' ? bands.cuts.length + 1 : bands.count);

const tableOf = (axes: readonly MatrixAxis[]): fc.Arbitrary<MatrixMethod['table']> => {
  const cells = axes.reduce<Record<string, number>[]>((found, one) => found.flatMap((before) => Array.from({ length: countOf(one) }, (_, band) => ({ ...before, [one.id]: band + 1 }))), [{}]);
  const range = (one: MatrixAxis) => fc.option(fc.tuple(fc.integer({ min: 1, max: countOf(one) }), fc.integer({ min: 1, max: countOf(one) })).map(([x, y]): [number, number] => [Math.min(x, y), Math.max(x, y)]), { nil: undefined });
  const row = fc.tuple(key, fc.tuple(...axes.map(range))).map(([own, ranges]) => ({ class: own, bands: Object.fromEntries(axes.flatMap(({ id }, at) => (ranges[at] ? [[id, ranges[at]]] : []))) }));
  return fc.oneof(
    fc.array(key, { minLength: cells.length, maxLength: cells.length }).map((list) => ({ kind: 'grid' as const, cells: cells.map((at, index) => ({ at, class: list[index] ?? 'A' })) })),
    fc.array(row, { maxLength: 5 }).map((rows) => ({ kind: 'segments' as const, rows: rows.map((each, index) => ({ ...each, id: `s${index}` })) })),
  );
};
const matrix: fc.Arbitrary<MatrixMethod> = fc.tuple(axis(0), axis(1)).chain((axes) => fc.tuple(tableOf(axes), key).map(([table, defaultClass]) => ({ kind: 'matrix', axes, table, defaultClass })));
const labels = fc.subarray(['A', 'B', 'gone']).chain((own) => fc.tuple(...own.map(() => key)).map((keys) => own.map((label, index) => ({ label, class: keys[index] ?? 'A' }))));
const thresholds = fc.subarray(['A', 'B']).chain((own) => fc.uniqueArray(fc.constantFrom(-1, 0, 1, 3, 4, 60, 101), { minLength: own.length, maxLength: own.length })
  .map((list) => list.sort((x, y) => y - x).map((from, index) => ({ class: own[index] ?? 'A', from }))));
const scorer: fc.Arbitrary<ScorerMethod> = fc.oneof(
  fc.tuple(fc.constantFrom('a', 'b', 'stars', 'score'), thresholds).map(([name, steps]): ScorerMethod => ({ kind: 'scorer', field: name, mapping: { by: 'score', thresholds: steps, floorClass: 'C' } })),
  fc.tuple(fc.constantFrom('pick', 'text'), labels, key).map(([name, own, defaultClass]): ScorerMethod => ({ kind: 'scorer', field: name, mapping: { by: 'label', labels: own, defaultClass } })),
);
const manual = fc.constantFrom<ManualMethod>({ kind: 'manual' }, { kind: 'manual', field: 'pick' });

const some = (list: readonly number[]) => fc.constantFrom(...list);
const sampled = (within: boolean) => fc.record<Record<string, FieldValue>>({
  a: some([-5, -1, -0.5, 0, 0.5, 1, 2, 3.5, 9]), b: some(within ? [0, 0.5, 1, 2, 3] : [-1, 0, 2, 4]), stars: some(within ? [0, 1, 5] : [-1, 3, 9]), score: some(within ? [0, 3, 60, 100] : [-1, 50, 200]),
  yes: fc.boolean(), day: fc.constantFrom('2025-12-31', '2026-03-01', '2026-03-10', '2026-03-15', '2027-01-02'), tags: fc.subarray(['x', 'y', 'z'], { minLength: 1 }), text: fc.constantFrom('A', 'B', 'gone', 'more'),
  pick: fc.constantFrom('A', 'B', ...(within ? [] : ['gone', 'C'])),
}, { requiredKeys: [] }) as fc.Arbitrary<FieldValues>;
const samples = fc.tuple(fc.array(sampled(true), { minLength: 40, maxLength: 40 }), fc.array(sampled(false), { minLength: 20, maxLength: 20 }));
const spokenOf = ({ params }: LintFinding, [within, any]: readonly FieldValues[][]): FieldValues[] => [...(within ?? []), ...(params.limits === true ? [] : (any ?? []))];

function explained(definition: SchemeDefinition, records: readonly FieldValues[]) {
  const result = compileScheme(definition, fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return records.map((record) => result.value.explain(record, ctx));
}

function checkAxes(finding: LintFinding, definition: SchemeDefinition, records: readonly FieldValues[]): void {
  const bands = explained(definition, records).flatMap((one) => (one.kind === 'matrix' ? [one.axes[Number(finding.path[2])]?.band ?? null] : []));
  const known = bands.filter((band) => band !== null);
  if (finding.code === 'lint.axisMissing') expect(known).toEqual([]);
  if (finding.code === 'lint.axisFixed') expect(new Set(known).size).toBeLessThan(2);
  if (finding.code === 'lint.bandOutOfReach') for (const band of String(finding.params.bands).split(',')) expect(known).not.toContain(Number(band));
}

function checkRow(finding: LintFinding, definition: SchemeDefinition, records: readonly FieldValues[]): void {
  const { method } = definition;
  if (method.kind !== 'matrix' || method.table.kind !== 'segments') return;
  const { rows } = method.table;
  const index = Number(finding.path[3]);
  const answers = explained(definition, records);
  const truths = (at: number) => answers.map((one) => (one.kind === 'matrix' ? one.segments[at]?.truth : undefined));
  if (finding.code === 'lint.segmentOutOfReach') expect(truths(index)).not.toContain('true');
  if (finding.code === 'lint.coveredRule') {
    expect(answers.map((one) => (one.kind === 'matrix' ? one.matchedSegment : null))).not.toContain(`s${index}`);
    const by = String(finding.params.by).split(',').map((position) => truths(Number(position) - 1));
    const isKnown = answers.map((one) => one.kind === 'matrix' && one.axes.every(({ band }) => band !== null));
    truths(index).forEach((truth, record) => { if (truth === 'true' && isKnown[record]) expect(by.map((own) => own[record])).toContain('true'); });
  }
  if (finding.code === 'lint.redundantRule') {
    const without: SchemeDefinition = { ...definition, method: { ...method, table: { ...method.table, rows: rows.filter((_, at) => at !== index) } } };
    expect(explained(without, records).map(({ outcome }) => outcome.class)).toEqual(answers.map(({ outcome }) => outcome.class));
  }
}

function checkAll(method: fc.Arbitrary<SchemeMethod>, wanted: string[], runs: { seed: number; numRuns: number }): void {
  const seen = new Set<string>();
  fc.assert(fc.property(method, unknowns, samples, (own, mode, records) => {
    const definition: SchemeDefinition = { classes, unknowns: mode, method: own };
    for (const finding of lintScheme(definition, fields)) {
      seen.add(finding.code);
      const spoken = spokenOf(finding, records);
      if (finding.path[1] === 'axes') checkAxes(finding, definition, spoken);
      else if (finding.path[1] === 'table') checkRow(finding, definition, spoken);
      else if (finding.code === 'lint.valueGone') expect(choices.map((choice) => choice.key)).not.toContain(finding.params.value);
      else expect(explained(definition, spoken).map(({ outcome }) => outcome.class)).not.toContain(finding.params.class);
    }
  }), runs);
  expect(wanted.filter((code) => !seen.has(`lint.${code}`))).toEqual([]);
}

test('every finding about a matrix is true of every sampled record', () => {
  checkAll(matrix, ['axisMissing', 'axisFixed', 'bandOutOfReach', 'segmentOutOfReach', 'coveredRule', 'redundantRule', 'overlap', 'unusedClass'], { seed: 20_290, numRuns: 400 });
});

test('every finding about a scorer or about people’s choice is true of every sampled record', () => {
  checkAll(fc.oneof(scorer, manual), ['thresholdTooHigh', 'thresholdPassed', 'valueGone', 'unusedClass'], { seed: 20_291, numRuns: 200 });
});

test('in a table whose bands are all reached nothing is missed: a row that never matches is named, and so is a class that none gets', () => {
  const plain = (name: string): fc.Arbitrary<MatrixAxis> => fc.constant({ id: name, name: { zh: name, en: name }, value: read('a'), bands: { kind: 'thresholds', cuts: [0, 1] }, order: 'ascending', side: 'from' });
  const axes = fc.tuple(plain('one'), plain('two').map((own) => ({ ...own, value: read('b') })));
  const open = fields.map((own) => (own.key === 'b' ? field('b', 'number') : own));
  const grid = [-1, 0, 1].flatMap((a) => [-1, 0, 1].map((b): FieldValues => ({ a, b })));
  fc.assert(fc.property(axes.chain((own) => tableOf(own).map((table): MatrixMethod => ({ kind: 'matrix', axes: own, table, defaultClass: 'C' }))), (method) => {
    const definition: SchemeDefinition = { classes, unknowns: 'undecided', method };
    const findings = lintScheme(definition, open);
    const answers = explained(definition, grid);
    const matched = new Set(answers.map((one) => (one.kind === 'matrix' ? one.matchedSegment : null)));
    const rows = method.table.kind === 'segments' ? method.table.rows.map(({ id }) => id) : [];
    expect(findings.filter(({ code }) => code === 'lint.coveredRule').map(({ path }) => `s${path[3]}`)).toEqual(rows.filter((id) => !matched.has(id)));
    const given = new Set(answers.map(({ outcome }) => outcome.class));
    expect(findings.flatMap(({ code, params }) => (code === 'lint.unusedClass' ? [params.class] : []))).toEqual(['A', 'B', 'C'].filter((one) => !given.has(one)));
  }), { seed: 20_292, numRuns: 300 });
});
