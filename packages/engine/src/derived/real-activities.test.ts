import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createCalendar } from '../condition/calendar.ts';
import type { ActivityRecord, ActivityType } from '../model/activity.ts';
import type { FieldDef, FieldValues } from '../model/field.ts';
import { activityTypeOf, formulaField, inputField, rollupField } from '../testing/derived-fields.ts';
import { checkDerivedFields } from './check-derived-fields.ts';
import { compileFormulas } from './compile-formulas.ts';
import { compileRollup } from './compile-rollup.ts';
import { createRollupState } from './rollup-state.ts';

const folder = new URL('../../../../../shared/data/', import.meta.url);
const missing = (name: string) => (existsSync(new URL(name, folder)) ? '' : ` (skipped: ../shared/data/${name} is absent)`);
const timeZone = 'UTC';
const dayMs = 86_400_000;

/** Cells of a line; quotes may hold commas and doubled quotes. */
const cells = (line: string): string[] => (line.includes('"') ? [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '') : line.split(','));
/** Every line of the files read here ends where a line of text does, but for line breaks within quotes. */
const linesOf = (text: string): string[] => text.trimEnd().split(/\r?\n/).slice(1);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

type Customers = Map<string, ActivityRecord[]>;

function add(customers: Customers, customer: string, activity: ActivityRecord): void {
  const known = customers.get(customer);
  if (known) known.push(activity);
  else customers.set(customer, [activity]);
}

type Derived = { fields: FieldDef[]; activityType: ActivityType; now: number };

/** Every customer's derived fields; the rollups are computed whole, and step by step with a tenth taken out and put back. */
function derive(customers: Customers, { fields, activityType, now }: Derived): Map<string, FieldValues> {
  expect(checkDerivedFields(fields, [activityType])).toEqual([]);
  const calendar = createCalendar();
  const rollups = fields.filter(({ source }) => source.kind === 'rollup').map((field) => {
    const compiled = compileRollup(field, { activityTypes: [activityType], timeZone, calendar });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
    return { key: field.key, rollup: compiled.value };
  });
  const formulas = compileFormulas(fields, { calendar });
  if (!formulas.ok) throw new Error(JSON.stringify(formulas.issues));
  const differing: string[] = [];
  const derived = [...customers].map(([customer, activities]): [string, FieldValues] => {
    const values: FieldValues = {};
    for (const { key, rollup } of rollups) {
      const whole = rollup.compute(activities, now);
      const state = createRollupState();
      activities.forEach((activity) => rollup.addActivity(state, activity));
      activities.filter((_, index) => index % 10 === 0).forEach((activity) => rollup.removeActivity(state, activity));
      rollup.expire(state, now);
      activities.filter((_, index) => index % 10 === 0).forEach((activity) => rollup.addActivity(state, activity));
      const step = rollup.result(state, now);
      if (step.value !== whole.value || step.flipsAt !== whole.flipsAt) differing.push(`${customer} ${key}`);
      if (whole.value !== undefined) values[key] = whole.value;
    }
    return [customer, { ...values, ...formulas.value.compute(values, { now, timeZone }).values }];
  });
  expect(differing).toEqual([]);
  return new Map(derived);
}

const total = (derived: Map<string, FieldValues>, key: string): number => [...derived.values()].reduce((sum, values) => sum + Math.round(Number(values[key] ?? 0) * 100), 0) / 100;

const cdnow = 'cdnow-master/cdnow_master.csv';

test.skipIf(missing(cdnow) !== '')(`CDNOW: 69,659 transactions of 23,570 customers${missing(cdnow)}`, () => {
  const customers: Customers = new Map();
  for (const line of linesOf(read(cdnow))) {
    const [customer = '', date = '', quantity, amount] = line.split(',');
    add(customers, customer, { type: 'purchase', at: `${date}T00:00:00.000Z`, values: { quantity: Number(quantity), amount: Number(amount) } });
  }
  const rollup = (key: string, type: FieldDef['type'], source: object) => rollupField(key, type, { activity: 'purchase', of: 'count', ...source });
  const fields = [
    rollup('purchases', 'number', {}), rollup('cds', 'number', { of: 'sum', field: 'quantity' }), rollup('revenue', 'money', { of: 'sum', field: 'amount' }),
    rollup('free', 'number', { filter: { '==': [{ var: 'amount' }, 0] } }), rollup('first', 'date', { of: 'first', field: 'at' }), rollup('last', 'date', { of: 'last', field: 'at' }),
    rollup('days', 'number', { of: 'distinct', field: 'at' }), rollup('lately', 'number', { window: { days: 90 } }), rollup('latelySpent', 'money', { of: 'sum', field: 'amount', window: { days: 90 } }),
    rollup('usual', 'money', { of: 'average', field: 'amount' }), rollup('greatest', 'money', { of: 'max', field: 'amount' }),
  ];
  const activityType = activityTypeOf('purchase', [inputField('quantity', 'number'), inputField('amount', 'money')]);
  const derived = derive(customers, { fields, activityType, now: Date.UTC(1998, 5, 30, 12) });
  expect(derived.size).toBe(23_570);
  expect([total(derived, 'purchases'), total(derived, 'cds'), total(derived, 'revenue'), total(derived, 'free')]).toEqual([69_659, 167_881, 2_500_315.63, 80]);
  expect(total(derived, 'days')).toBe(69_659 - 2_068);
  const dates = [...derived.values()].map((values) => [String(values.first), String(values.last)] as const);
  expect(dates.every(([first]) => first >= '1997-01-01' && first <= '1997-03-31')).toBe(true);
  expect(dates.map(([, last]) => last).sort().at(-1)).toBe('1998-06-30');
  const lately = [...customers.values()].flat().filter(({ at }) => at >= '1998-04-02');
  expect(total(derived, 'lately')).toBe(lately.length);
  expect(total(derived, 'latelySpent')).toBe(lately.reduce((sum, { values }) => sum + Math.round(Number(values.amount) * 100), 0) / 100);
});

const uci = 'uci-online-retail/online_retail.csv.gz';

test.skipIf(missing(uci) !== '')(`UCI Online Retail: recency, invoices and revenue of 4,338 customers${missing(uci)}`, () => {
  const customers: Customers = new Map();
  for (const line of linesOf(gunzipSync(readFileSync(new URL(uci, folder))).toString('utf8'))) {
    const [invoice = '', , , quantity, at = '', price, customer = ''] = cells(line);
    if (customer !== '') add(customers, customer, { type: 'line', at: `${at.replace(' ', 'T')}.000Z`, values: { invoice, quantity: Number(quantity), price: Number(price), amount: Math.round(Number(quantity) * Number(price) * 1000) / 1000 } });
  }
  expect(customers.size).toBe(4_372);
  const filter = { and: [{ '>': [{ var: 'quantity' }, 0] }, { '>': [{ var: 'price' }, 0] }] };
  const rollup = (key: string, type: FieldDef['type'], source: object) => rollupField(key, type, { activity: 'line', of: 'count', filter, ...source });
  const fields = [
    formulaField('recency', 'number', { daysSince: { var: 'last' } }),
    rollup('lines', 'number', {}), rollup('last', 'date', { of: 'last', field: 'at' }), rollup('invoices', 'number', { of: 'distinct', field: 'invoice' }), rollup('revenue', 'money', { of: 'sum', field: 'amount' }),
  ];
  const activityType = activityTypeOf('line', [inputField('invoice', 'text'), inputField('quantity', 'number'), inputField('price', 'number'), inputField('amount', 'number')]);
  const derived = derive(customers, { fields, activityType, now: Date.UTC(2011, 11, 10) });
  const buyers = new Map([...derived].filter(([, { lines }]) => lines !== 0));
  const expected = linesOf(read('uci-online-retail/expected_rfm_all_customers.csv')).map((line) => line.split(','));
  expect(expected).toHaveLength(4_338);
  expect(buyers.size).toBe(4_338);
  expect(total(buyers, 'lines')).toBe(397_884);
  const given = (customer = '') => [buyers.get(customer)?.recency, buyers.get(customer)?.invoices, buyers.get(customer)?.revenue];
  const wrong = expected.filter(([customer, recency, invoices, revenue]) => {
    const [days, distinct, spent] = given(customer);
    return days !== Number(recency) || distinct !== Number(invoices) || spent !== Math.round(Number(revenue) * 100) / 100;
  });
  expect(wrong).toEqual([]);
});

const orders = 'rfm-r-orders/rfm_data_orders.csv';

test.skipIf(missing(orders) !== '')(`the orders of R's rfm package: the published table of 995 customers${missing(orders)}`, () => {
  const customers: Customers = new Map();
  for (const line of linesOf(read(orders))) {
    const [customer = '', date = '', revenue] = cells(line);
    add(customers, customer, { type: 'order', at: `${date}T00:00:00.000Z`, values: { revenue: Number(revenue) } });
  }
  const rollup = (key: string, type: FieldDef['type'], source: object) => rollupField(key, type, { activity: 'order', of: 'count', ...source });
  const fields = [
    formulaField('recency', 'number', { daysSince: { var: 'last' } }), rollup('last', 'date', { of: 'max', field: 'at' }), rollup('orders', 'number', {}), rollup('amount', 'money', { of: 'sum', field: 'revenue' }),
    rollup('thisYear', 'number', { window: { days: 365 } }),
  ];
  const now = Date.UTC(2006, 11, 31);
  const derived = derive(customers, { fields, activityType: activityTypeOf('order', [inputField('revenue', 'money')]), now });
  const expected = linesOf(read('rfm-r-orders/expected_scores.csv')).map(cells);
  expect(expected).toHaveLength(995);
  for (const [customer = '', recency, count, amount] of expected) {
    expect(derived.get(customer)).toMatchObject({ recency: Number(recency), orders: Number(count), amount: Number(amount) });
  }
  expect(total(derived, 'thisYear')).toBe([...customers.values()].flat().filter(({ at }) => Date.parse(at) > now - 365 * dayMs).length);
});
