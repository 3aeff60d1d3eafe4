import { expect, test } from 'vitest';
import type { FieldDef, FieldValues } from '../../model/field.ts';
import type { MatrixAxis, MatrixMethod, MatrixSegment } from '../../model/matrix.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import { hasData, named, readData, readTable } from '../../testing/real-data.ts';
import { compileScheme } from '../compile-scheme.ts';
import { populationCuts } from './population-cuts.ts';
import { populationRanks } from './population-ranks.ts';

type Ranges = { segment: string; recency: [number, number]; frequency: [number, number]; monetary: [number, number] };
type Tables = {
  rfm_r_A: { table: Ranges[] }; rfm_r_B: { table: Ranges[] };
  rf10: { table: { segment: string; R_F_pattern: string }[] };
  cn8: { table: { segment: string; R: string; F: string; M: string }[] };
};
type Pattern = Tables['rf10']['table'][number];
const tables = (): Tables => JSON.parse(readData('rfm-segment-tables/segment_tables.json')) as Tables;

const number = (key: string): FieldDef => ({ key, type: 'number', name: { zh: key, en: key }, required: false, unique: false, personal: false, source: { kind: 'input' } });
const fields: FieldDef[] = [{ ...number('last'), type: 'date' }, ...['recency', 'frequency', 'monetary', 'rank'].map(number)];

type AxisParts = Pick<MatrixAxis, 'id' | 'value' | 'bands'> & Partial<MatrixAxis>;
const axis = (parts: AxisParts): MatrixAxis => ({ name: { zh: parts.id, en: parts.id }, order: 'ascending', side: 'from', ...parts });

function definitionOf(axes: MatrixAxis[], table: MatrixMethod['table'], names: readonly string[]): SchemeDefinition {
  const keys = [...new Set(names)];
  const classes = keys.map((key, index) => ({ key, name: { zh: key, en: key }, colour: index % 6, rank: index + 1 }));
  return { classes, unknowns: 'undecided', method: { kind: 'matrix', axes, table, defaultClass: keys.at(-1) ?? '' } };
}

function compiled(definition: SchemeDefinition) {
  const result = compileScheme(definition, fields);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const bandsOf = (scheme: ReturnType<typeof compiled>, record: FieldValues, ctx: Parameters<ReturnType<typeof compiled>['evaluate']>[1]) => {
  const explanation = scheme.explain(record, ctx);
  if (explanation.kind !== 'matrix') throw new Error('not a matrix');
  return { bands: explanation.axes.map(({ band }) => band), class: explanation.outcome.class };
};

const tally = (list: readonly string[]): Record<string, number> => Object.fromEntries([...new Set(list)].sort().map((each) => [each, list.filter((other) => other === each).length]));
const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);

const rfmSegments = (list: readonly Ranges[]): MatrixSegment[] =>
  list.map(({ segment, recency, frequency, monetary }, index) => ({ id: `s${index + 1}`, class: segment, bands: { r: recency, f: frequency, m: monetary } }));

/** Days from the last order, fewest days best; +1 on each quantile, as the R package does. */
const rfmAxes = ['r', 'f', 'm'].map((id) => axis({
  id, bands: { kind: 'quantiles', count: 5, shift: 1 }, order: id === 'r' ? 'descending' : 'ascending',
  value: { r: { daysSince: { var: 'last' } }, f: { var: 'frequency' }, m: { var: 'monetary' } }[id] ?? null,
}));

function rfmCustomers(): { id: string; record: FieldValues; recency: number }[] {
  const byId = new Map<string, { last: string; frequency: number; monetary: number }>();
  for (const { customer_id: id = '', order_date: date = '', revenue = '' } of readTable('rfm-r-orders/rfm_data_orders.csv')) {
    const known = byId.get(id) ?? { last: '', frequency: 0, monetary: 0 };
    byId.set(id, { last: date > known.last ? date : known.last, frequency: known.frequency + 1, monetary: known.monetary + Number(revenue) });
  }
  const days = (last: string): number => Math.round((Date.parse('2006-12-31') - Date.parse(last)) / 86_400_000);
  return [...byId].map(([id, record]) => ({ id, record, recency: days(record.last) }));
}

test.skipIf(!hasData('rfm-r-orders'))(named('the published scores and segments of 995 customers of the R package rfm, by both of its segment tables', 'rfm-r-orders'), () => {
  const customers = rfmCustomers();
  const of = (key: 'frequency' | 'monetary') => customers.map(({ record }) => Number(record[key]));
  const cuts = Object.fromEntries([['r', customers.map(({ recency }) => recency)] as const, ['f', of('frequency')] as const, ['m', of('monetary')] as const].map(([id, values]) => [id, populationCuts(values, { count: 5, shift: 1 })]));
  const { thresholds } = JSON.parse(readData('rfm-r-orders/expected.json')) as { thresholds: Record<string, number[]> };
  for (const [id, name] of [['r', 'recency'], ['f', 'frequency'], ['m', 'monetary']] as const) cuts[id]?.forEach((cut, index) => expect(cut).toBeCloseTo(thresholds[name]?.[index] ?? Number.NaN, 9));
  const ctx = { now: Date.parse('2006-12-31T12:00:00Z'), timeZone: 'UTC', cuts };
  const expected = new Map(readTable('rfm-r-orders/expected_scores.csv').map((row) => [row['customer_id'], row]));
  expect(customers).toHaveLength(995);
  for (const [name, column] of [['rfm_r_A', 'segment_A_readme_table'], ['rfm_r_B', 'segment_B_test_table']] as const) {
    const rows = rfmSegments(tables()[name].table);
    const scheme = compiled(definitionOf(rfmAxes, { kind: 'segments', rows }, [...rows.map((row) => row.class), 'Others']));
    for (const { id, record, recency } of customers) {
      const row = expected.get(id);
      const found = bandsOf(scheme, record, ctx);
      expect([recency, record['frequency'], record['monetary']]).toEqual([Number(row?.['recency_days']), Number(row?.['transaction_count']), Number(row?.['amount'])]);
      expect([found.bands.join(''), found.class]).toEqual([row?.['rfm_score'], row?.[column]]);
      expect(scheme.evaluate(record, ctx).class).toBe(found.class);
    }
  }
});

const digits = (pattern: string): [number, number] => [Number(pattern.match(/\d/)?.[0]), Number(pattern.match(/\d(?=\]?$)/)?.[0])];

/** `[1-2][3-4]`: first R, then F. */
const patternBands = ({ R_F_pattern: pattern }: Pattern): { r: [number, number]; f: [number, number] } => {
  const [r = '', f = ''] = pattern.match(/\[\d-\d\]|\d/g) ?? [];
  return { r: digits(r), f: digits(f) };
};

/** As right-closed bins: a value equal to a cut belongs below it. */
const uciAxes = [axis({ id: 'r', value: { var: 'recency' }, bands: { kind: 'quantiles', count: 5, shift: 0 }, order: 'descending', side: 'upTo' }), axis({ id: 'f', value: { var: 'rank' }, bands: { kind: 'quantiles', count: 5, shift: 0 }, side: 'upTo' })];

test.skipIf(!hasData('uci-online-retail'))(named('the ten segments of 4,338 customers of UCI Online Retail, as segments and as a grid', 'uci-online-retail'), () => {
  const rows = readTable('uci-online-retail/expected_rf10_segments.csv');
  const ranks = populationRanks(rows.map(({ frequency }) => Number(frequency)));
  const cuts = { r: populationCuts(rows.map(({ recency }) => Number(recency)), { count: 5, shift: 0 }), f: populationCuts(ranks, { count: 5, shift: 0 }) };
  const ctx = { now: 0, timeZone: 'UTC', cuts };
  const { table: patterns } = tables().rf10;
  const names = patterns.map(({ segment }) => segment);
  const segments = patterns.map((pattern, index): MatrixSegment => ({ id: `s${index}`, class: pattern.segment, bands: patternBands(pattern) }));
  const grid = [1, 2, 3, 4, 5].flatMap((r) => [1, 2, 3, 4, 5].map((f) => ({ at: { r, f }, class: patterns.find(({ R_F_pattern: pattern }) => new RegExp(`^${pattern}$`).test(`${r}${f}`))?.segment ?? '' })));
  for (const layout of [{ kind: 'segments', rows: segments }, { kind: 'grid', cells: grid }] as const) {
    const scheme = compiled(definitionOf(uciAxes, layout, names));
    const found = rows.map((row, index) => {
      const record = { recency: Number(row['recency']), rank: ranks[index] as number };
      const { bands, class: segment } = bandsOf(scheme, record, ctx);
      expect([...bands.map(String), segment, scheme.evaluate(record, ctx).class]).toEqual([row['R'], row['F'], row['segment'], row['segment']]);
      return segment ?? '';
    });
    const { rf10 } = JSON.parse(readData('uci-online-retail/expected.json')) as { rf10: { counts: Record<string, number> } };
    expect(tally(found)).toEqual(rf10.counts);
  }
});

test.skipIf(!hasData('uci-online-retail'))(named('M of UCI Online Retail needs no ranks', 'uci-online-retail'), () => {
  const rows = readTable('uci-online-retail/expected_rf10_segments.csv');
  const m = axis({ id: 'm', value: { var: 'monetary' }, bands: { kind: 'quantiles', count: 5, shift: 0 }, side: 'upTo' });
  const all = axis({ id: 'all', value: { var: 'frequency' }, bands: { kind: 'thresholds', cuts: [1_000_000] } });
  const scheme = compiled(definitionOf([m, all], { kind: 'segments', rows: [{ id: 's', class: 'A', bands: {} }] }, ['A']));
  const ctx = { now: 0, timeZone: 'UTC', cuts: { m: populationCuts(rows.map(({ monetary }) => Number(monetary)), { count: 5, shift: 0 }) } };
  for (const row of rows) expect(String(bandsOf(scheme, { monetary: Number(row['monetary']), frequency: 1 }, ctx).bands[0])).toBe(row['M']);
});

test.skipIf(!hasData('uci-online-retail'))(named('the figures of 4,338 customers come from the 541,909 rows themselves', 'uci-online-retail'), () => {
  const totals = new Map<string, { last: string; invoices: Set<string>; monetary: number }>();
  const rows = readData('uci-online-retail/online_retail.csv.gz').trimEnd().split(/\r?\n/);
  for (const line of rows.slice(1)) {
    const parts = line.split(',');
    const [invoice = ''] = parts;
    const [quantity = '', date = '', price = '', customer = ''] = parts.slice(-5);
    if (customer === '' || invoice.startsWith('C')) continue;
    const known = totals.get(customer) ?? { last: '', invoices: new Set(), monetary: 0 };
    known.last = date > known.last ? date : known.last;
    known.invoices.add(invoice);
    known.monetary += Number(quantity) * Number(price);
    totals.set(customer, known);
  }
  for (const [customer, { monetary }] of totals) if (monetary <= 0) totals.delete(customer);
  expect([rows.length - 1, totals.size]).toEqual([541_909, 4338]);
  for (const row of readTable('uci-online-retail/expected_rf10_segments.csv')) {
    const known = totals.get(row['CustomerID'] ?? '');
    const recency = Math.floor((Date.parse('2011-12-11T00:00:00Z') - Date.parse(`${known?.last.replace(' ', 'T')}Z`)) / 86_400_000);
    expect([recency, known?.invoices.size]).toEqual([Number(row['recency']), Number(row['frequency'])]);
    expect(known?.monetary).toBeCloseTo(Number(row['monetary']), 1);
  }
});

test.skipIf(!hasData('rfm-segment-tables'))(named('the common tables: ten patterns and eight Chinese classes cover every cell once', 'rfm-segment-tables'), () => {
  const { rf10, cn8 } = tables();
  const grid = [1, 2, 3, 4, 5].flatMap((r) => [1, 2, 3, 4, 5].map((f) => rf10.table.filter((pattern) => {
    const bands = patternBands(pattern);
    return r >= bands.r[0] && r <= bands.r[1] && f >= bands.f[0] && f <= bands.f[1];
  }).length));
  expect(grid).toEqual(Array.from({ length: 25 }, () => 1));
  const high = (word: string): number => (word === '高' ? 2 : 1);
  const axes = [
    axis({ id: 'r', value: { var: 'recency' }, bands: { kind: 'thresholds', cuts: [10] }, order: 'descending', side: 'upTo' }),
    axis({ id: 'f', value: { var: 'frequency' }, bands: { kind: 'thresholds', cuts: [3] } }), axis({ id: 'm', value: { var: 'monetary' }, bands: { kind: 'thresholds', cuts: [200] } }),
  ];
  const scheme = compiled(definitionOf(axes, { kind: 'grid', cells: cn8.table.map(({ segment, R, F, M }) => ({ at: { r: high(R), f: high(F), m: high(M) }, class: segment })) }, cn8.table.map(({ segment }) => segment)));
  const ctx = { now: 0, timeZone: 'UTC' };
  expect(scheme.evaluate({ recency: 10, frequency: 3, monetary: 200 }, ctx).class).toBe('重要价值客户');
  expect(scheme.evaluate({ recency: 11, frequency: 3, monetary: 200 }, ctx).class).toBe('重要保持客户');
  expect(scheme.evaluate({ recency: 11, frequency: 2, monetary: 199 }, ctx).class).toBe('一般挽留客户');
  expect(scheme.evaluate({ recency: 10, monetary: 200 }, ctx)).toMatchObject({ class: null, unknown: ['frequency'] });
});

test.skipIf(!hasData('cdnow-master'))(named('every customer of CDNOW has exactly one cell, and the cells hold all its transactions and revenue', 'cdnow-master'), () => {
  const byId = new Map<string, { last: string; frequency: number; cents: number }>();
  for (const { customer_id: id = '', date = '', amount = '' } of readTable('cdnow-master/cdnow_master.csv')) {
    const known = byId.get(id) ?? { last: '', frequency: 0, cents: 0 };
    byId.set(id, { last: date > known.last ? date : known.last, frequency: known.frequency + 1, cents: known.cents + Math.round(Number(amount) * 100) });
  }
  const customers = [...byId.values()].map(({ last, frequency, cents }): FieldValues => ({ last, frequency, monetary: cents / 100 }));
  const [r, f, m] = rfmAxes.map((each) => ({ ...each, bands: { kind: 'quantiles' as const, count: 4, shift: 0 } }));
  if (!r || !f || !m) throw new Error('three axes');
  const days = customers.map(({ last }) => (Date.parse('1998-07-01') - Date.parse(String(last))) / 86_400_000);
  const cuts = { r: populationCuts(days, { count: 4, shift: 0 }), f: populationCuts(customers.map(({ frequency }) => Number(frequency)), { count: 4, shift: 0 }), m: populationCuts(customers.map(({ monetary }) => Number(monetary)), { count: 4, shift: 0 }) };
  const scheme = compiled(definitionOf([r, f, m], { kind: 'segments', rows: [{ id: 'top', class: 'Top', bands: { r: [4, 4], f: [4, 4], m: [4, 4] } }] }, ['Top', 'Others']));
  const ctx = { now: Date.parse('1998-07-01T00:00:00Z'), timeZone: 'UTC', cuts };
  const found = customers.map((record) => ({ record, cell: bandsOf(scheme, record, ctx).bands.join('-'), class: scheme.evaluate(record, ctx).class }));
  const published = JSON.parse(readData('cdnow-master/expected.json')) as { rows: number; customers: number; revenue: number };
  const inCells = Object.groupBy(found, ({ cell }) => cell);
  const totals = Object.values(inCells).flatMap((list) => (list ? [{ customers: list.length, orders: sum(list.map(({ record }) => Number(record['frequency']))), revenue: sum(list.map(({ record }) => Number(record['monetary']))) }] : []));
  expect(sum(totals.map(({ customers: count }) => count))).toBe(published.customers);
  expect(sum(totals.map(({ orders }) => orders))).toBe(published.rows);
  expect(sum(totals.map(({ revenue }) => revenue))).toBeCloseTo(published.revenue, 2);
  for (const { cell, class: key } of found) expect(key).toBe(cell === '4-4-4' ? 'Top' : 'Others');
  expect(Object.keys(inCells).every((cell) => /^[1-4]-[1-4]-[1-4]$/.test(cell))).toBe(true);
});
