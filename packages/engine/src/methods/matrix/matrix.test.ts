import { expect, test } from 'vitest';
import type { FieldDef, FieldValues } from '../../model/field.ts';
import type { MatrixMethod } from '../../model/matrix.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import { createStatisticsGatherer } from '../../population/population-statistics.ts';
import { compileScheme } from '../compile-scheme.ts';
import { populationCuts } from './population-cuts.ts';

const field = (key: string, type: FieldDef['type']): FieldDef => ({ key, type, name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' } });
const fields = [field('value', 'number'), field('last', 'date')];
const ctx = { now: Date.UTC(2026, 2, 10, 4), timeZone: 'Asia/Shanghai' };
const classes = ['A', 'B', 'C'].map((key, index) => ({ key, name: { zh: key, en: key }, colour: index, rank: index + 1 }));
const named = (id: string) => ({ id, name: { zh: id, en: id } });

const axes: MatrixMethod['axes'] = [
  { ...named('worth'), value: { var: 'value' }, bands: { kind: 'thresholds', cuts: [100, 500] }, order: 'ascending', side: 'from' },
  { ...named('recency'), value: { daysSince: { var: 'last' } }, bands: { kind: 'thresholds', cuts: [30, 90] }, order: 'descending', side: 'upTo' },
];
const classAt = (worth: number, recency: number): string => (worth === 3 && recency > 1 ? 'A' : worth + recency > 3 ? 'B' : 'C');
const grid: MatrixMethod = {
  kind: 'matrix', axes, defaultClass: 'C',
  table: { kind: 'grid', cells: [1, 2, 3].flatMap((worth) => [1, 2, 3].map((recency) => ({ at: { worth, recency }, class: classAt(worth, recency) }))) },
};
const scheme = (method: MatrixMethod, unknowns: SchemeDefinition['unknowns'] = 'undecided'): SchemeDefinition => ({ classes, method, unknowns });

function compiled(definition: SchemeDefinition) {
  const result = compileScheme(definition, fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

test.each<[FieldValues, string | null, string[]]>([
  [{ value: 500, last: '2026-03-01' }, 'A', []],
  [{ value: 499, last: '2026-03-01' }, 'B', []],
  [{ value: 500, last: '2026-02-08' }, 'A', []],
  [{ value: 500, last: '2025-12-09' }, 'B', []],
  [{ value: 99, last: '2025-12-10' }, 'C', []],
  [{ value: 99 }, null, ['last']],
  [{ last: '2025-12-09' }, null, ['value']],
  [{}, null, ['last', 'value']],
])('%j is %s', (record, key, unknown) => {
  const { evaluate, explain } = compiled(scheme(grid));
  expect(evaluate(record, ctx)).toMatchObject({ class: key, unknown });
  expect(explain(record, ctx).outcome).toEqual(evaluate(record, ctx));
});

test('an axis that cannot matter may be missing', () => {
  const segments: MatrixMethod = { ...grid, table: { kind: 'segments', rows: [{ id: 'top', class: 'A', bands: { worth: [3, 3] } }, { id: 'fresh', class: 'B', bands: { recency: [2, 3] } }] } };
  expect(compiled(scheme(segments)).evaluate({ value: 800 }, ctx)).toMatchObject({ class: 'A', unknown: [] });
  expect(compiled(scheme(segments)).evaluate({ value: 8 }, ctx)).toMatchObject({ class: null, unknown: ['last'] });
  expect(compiled(scheme(segments, 'ignore')).evaluate({ value: 8 }, ctx)).toMatchObject({ class: 'C', unknown: ['last'] });
  expect(compiled(scheme(segments)).explain({ value: 800, last: '2026-03-01' }, ctx)).toMatchObject({ matchedSegment: 'top', segments: [{ truth: 'true', matched: true }, { truth: 'true', matched: false }] });
});

test('the explanation says each band and what would lead to the next', () => {
  expect(compiled(scheme(grid)).explain({ value: 120, last: '2026-02-08' }, ctx)).toMatchObject({
    kind: 'matrix', possible: ['B'],
    axes: [
      { id: 'worth', value: 120, band: 2, bands: 3, cuts: [100, 500], neighbours: [{ band: 1, relation: '<', cut: 100 }, { band: 3, relation: '>=', cut: 500 }], reads: [{ field: 'value', value: 120 }] },
      { id: 'recency', value: 30, band: 3, neighbours: [{ band: 2, relation: '>', cut: 30 }], reads: [{ field: 'last', value: '2026-02-08' }] },
    ],
  });
});

test('a count of days flips at the midnight on which it enters another band, and no sooner', () => {
  const { evaluate } = compiled(scheme(grid));
  const record = { value: 800, last: '2026-03-01' };
  const at = (now: number) => evaluate(record, { ...ctx, now });
  const first = at(ctx.now).flipsAt ?? 0;
  expect(new Date(first).toISOString()).toBe('2026-03-31T16:00:00.000Z');
  expect([at(first - 1).class, at(first).class]).toEqual(['A', 'A']);
  const second = at(first).flipsAt ?? 0;
  expect([at(second - 1).class, at(second).class]).toEqual(['A', 'B']);
  expect(at(second).flipsAt).toBeNull();
});

test('quantile bands are cut by the population, which the context brings', () => {
  const bands = { kind: 'quantiles' as const, count: 4, shift: 0 };
  const method: MatrixMethod = { ...grid, axes: [{ ...axes[0]!, bands }, axes[1]!], table: { kind: 'segments', rows: [{ id: 'top', class: 'A', bands: { worth: [4, 4] } }] } };
  const gatherer = createStatisticsGatherer(scheme(method), fields, ctx);
  for (let value = 1; value <= 100; value += 1) gatherer?.add({ value });
  const statistics = gatherer?.finish() ?? {};
  expect(statistics.cuts?.worth).toEqual([25.75, 50.5, 75.25]);
  const { evaluate } = compiled(scheme(method));
  expect([75, 76].map((value) => evaluate({ value, last: '2026-03-01' }, { ...ctx, ...statistics }).class)).toEqual(['C', 'A']);
  expect(evaluate({ value: 76, last: '2026-03-01' }, ctx)).toMatchObject({ class: null });
  expect(compiled(scheme(method)).explain({ value: 76 }, ctx)).toMatchObject({ axes: [{ cuts: null, band: null, value: 76 }, {}] });
  expect(populationCuts([], { count: 5, shift: 0 })).toEqual([]);
});

test('what is wrong with a matrix comes with its path', () => {
  const issues = (method: MatrixMethod): string[] => {
    const result = compileScheme(scheme(method), fields);
    return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
  };
  expect(issues({ ...grid, axes: axes.slice(0, 1) })).toEqual(['scheme.axisCount method.axes']);
  expect(issues({ ...grid, axes: [{ ...axes[0]!, bands: { kind: 'thresholds', cuts: [5, 5] } }, { ...axes[1]!, bands: { kind: 'quantiles', count: 1, shift: 0 } }] }))
    .toEqual(['scheme.cutOrder method.axes.0.bands.cuts.1', 'scheme.bandCount method.axes.1.bands']);
  expect(issues({ ...grid, axes: [{ ...axes[0]!, bandNames: [{ zh: '低', en: 'Low' }] }, axes[1]!] })).toEqual(['scheme.bandNames method.axes.0.bandNames']);
  expect(issues({ ...grid, table: { kind: 'grid', cells: [{ at: { worth: 1, recency: 4 }, class: 'Z' }, { at: { worth: 1, recency: 4 }, class: 'A' }] } })).toEqual([
    'scheme.unknownClass method.table.cells.0.class', 'scheme.bandRange method.table.cells.0.at.recency', 'scheme.bandRange method.table.cells.1.at.recency',
    'scheme.duplicateCell method.table.cells.1', 'scheme.missingCell method.table.cells',
  ]);
  expect(issues({ ...grid, table: { kind: 'segments', rows: [{ id: 'a', class: 'A', bands: { gone: [1, 2], worth: [3, 1] } }] } }))
    .toEqual(['scheme.unknownAxis method.table.rows.0.bands.gone', 'scheme.segmentRange method.table.rows.0.bands.worth']);
});
