/** Whole published files of purchases and deals through the import, as an admin would bring them in. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fieldDef, type FieldDef, type FieldType, schemeDefinition } from '@rubric/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { formulaField, inputField, rollupField } from '../../testing/activity-design.ts';
import { openOnSqlite, type TestServer } from '../../testing/open-server.ts';
import type { ActivityColumn } from './activity-plan.ts';
import { storeUpload } from './store-upload.ts';

const folder = new URL('../../../../../../shared/data/', import.meta.url);
const absent = !existsSync(new URL('cdnow-master', folder));
if (absent) console.warn(`Skipped: the real files are not at ${folder.pathname}.`);
const read = (path: string): Buffer => readFileSync(new URL(path, folder));
const named = (text: string) => ({ zh: text, en: text });
const field = (key: string, type: FieldType, more: Partial<FieldDef> = {}): FieldDef => fieldDef.parse({ key, type, name: named(key), ...more });

describe.skipIf(absent)('real files of activities', () => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  beforeEach(async () => {
    server = await openOnSqlite();
    owner = server.callAs('owner');
  });
  afterEach(() => server.close());

  const upload = async (fileName: string, bytes: Uint8Array): Promise<string> => {
    const actor = { kind: 'user' as const, id: server.userId };
    return (await storeUpload(server.deps, { workspaceId: server.workspaceId, actor, fileName }, (async function* () { yield bytes; })())).runId;
  };
  type Plan = Partial<Omit<Extract<Parameters<typeof owner.imports.start>[0], { as: 'activities' }>, 'mapping' | 'as' | 'runId'>> & { type: string; columns: ActivityColumn[]; matchKeys: string[] };
  const run = async (fileName: string, bytes: Uint8Array, { columns, ...plan }: Plan) => {
    const runId = await upload(fileName, bytes);
    await owner.imports.start({ runId, as: 'activities', ...plan, mapping: { columns, placeholders: [] } });
    const began = performance.now();
    await server.workOff();
    const { result, progress } = await owner.runs.get({ id: runId });
    const seconds = (performance.now() - began) / 1000;
    console.log(`${fileName}: ${progress.done} rows in ${seconds.toFixed(1)} s, ${Math.round(progress.done / seconds)} a second`);
    return { runId, result: result as { created: number; activities: Record<string, number>; skippedRows: number; problems: unknown[] } };
  };
  async function everyone(): Promise<CustomerRecord[]> {
    const all: CustomerRecord[] = [];
    for (let after: string | null = null; ;) {
      const part = await server.deps.store.customers.scan(server.workspaceId, after, 5000);
      all.push(...part);
      if (part.length < 5000) return all;
      after = part.at(-1)!.id;
    }
  }

  it('CDNOW: 69,659 purchases make their 23,570 customers; the same file again records nothing', async () => {
    await owner.activities.saveTypes({ version: 0, types: [{ key: 'purchase', name: named('Purchase'), fields: [inputField('quantity', 'number'), inputField('amount', 'money')] }] });
    const rollup = (key: string, type: FieldType, source: object) => rollupField(key, type, { activity: 'purchase', of: 'count', ...source });
    const rollups = [rollup('purchases', 'number', {}), rollup('cds', 'number', { of: 'sum', field: 'quantity' }), rollup('revenue', 'money', { of: 'sum', field: 'amount' }), rollup('free', 'number', { filter: { '==': [{ var: 'amount' }, 0] } })];
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: [field('number', 'text', { unique: true }), ...rollups] });
    const file = read('cdnow-master/cdnow_master.csv');
    const plan: Plan = { type: 'purchase', matchKeys: ['number'], strangers: 'create', columns: [{ index: 0, to: 'customerField', field: 'number' }, { index: 1, to: 'at' }, { index: 2, to: 'field', field: 'quantity' }, { index: 3, to: 'field', field: 'amount' }] };
    expect((await run('cdnow_master.csv', file, plan)).result).toMatchObject({ created: 23_570, skippedRows: 0, problems: [], activities: { recorded: 69_659, known: 0, nobody: 0 } });
    const customers = await everyone();
    const total = (key: string) => customers.reduce((sum, { fields }) => sum + Math.round(Number(fields[key]) * 100), 0) / 100;
    expect([customers.length, total('purchases'), total('cds'), total('revenue'), total('free')]).toEqual([23_570, 69_659, 167_881, 2_500_315.63, 80]);
    expect((await run('cdnow_master.csv', file, plan)).result).toMatchObject({ created: 0, activities: { recorded: 0, known: 69_659 } });
  });

  it('UCI Online Retail: invoice lines become orders whose amount is Quantity × UnitPrice of each line, with the published recency, orders, revenue and scores of 4,338 customers', async () => {
    server.setNow(Date.parse('2011-12-10T16:00:00Z'));
    await owner.activities.saveTypes({ version: 0, types: [{ key: 'order', name: named('Order'), fields: [inputField('quantity', 'number'), inputField('price', 'number'), formulaField('amount', 'number', { '*': [{ var: 'quantity' }, { var: 'price' }] })] }] });
    const rollup = (key: string, type: FieldType, source: object) => rollupField(key, type, { activity: 'order', of: 'count', ...source });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: [field('number', 'text', { unique: true }), rollup('orders', 'number', {}), rollup('revenue', 'money', { of: 'sum', field: 'amount' }), rollup('last', 'date', { of: 'last', field: 'at' })] });
    // What an admin does in the spreadsheet, as the published rule says: cancelled invoices out. The amount is the type's formula, of each line.
    const [, ...lines] = gunzipSync(read('uci-online-retail/online_retail.csv.gz')).toString('utf8').trimEnd().split(/\r?\n/);
    const kept = lines.filter((line) => !line.startsWith('C')).map((line) => {
      const [quantity = '', at = '', price = '', customer = ''] = line.split(',').slice(-5);
      return `${line.slice(0, line.indexOf(','))},${at},${customer},${quantity},${price}`;
    });
    const plan: Plan = { type: 'order', matchKeys: ['number'], strangers: 'create', keyColumns: [0], columns: [{ index: 1, to: 'at' }, { index: 2, to: 'customerField', field: 'number' }, { index: 3, to: 'field', field: 'quantity' }, { index: 4, to: 'field', field: 'price' }] };
    const { result } = await run('online_retail.csv', Buffer.from(`InvoiceNo,InvoiceDate,CustomerID,Quantity,UnitPrice\n${kept.join('\n')}\n`), plan);
    const nameless = kept.filter((line) => line.split(',')[2] === '').length;
    expect(result).toMatchObject({ created: 4_339, skippedRows: 0, activities: { recorded: 18_536, joined: kept.length - nameless - 18_536, nobody: nameless, known: 0 } });
    const free = (await everyone()).filter(({ fields }) => fields.revenue === 0);
    await owner.customers.remove({ ids: free.map(({ id }) => id) });

    const rows = read('uci-online-retail/expected_rf10_segments.csv').toString().trimEnd().split(/\r?\n/).slice(1).map((line) => line.split(','));
    const cells = [1, 2, 3, 4, 5].flatMap((r) => [1, 2, 3, 4, 5].map((m) => ({ at: { r, m }, class: `r${r}m${m}` })));
    const axis = (id: string, value: unknown, order: string) => ({ id, name: named(id), value, order, bands: { kind: 'quantiles', count: 5, shift: 0 }, side: 'upTo' });
    const definition = schemeDefinition.parse({
      classes: cells.map(({ class: key }, index) => ({ key, name: named(key), colour: index % 6, rank: index + 1 })),
      method: { kind: 'matrix', defaultClass: 'r1m1', axes: [axis('r', { daysSince: { var: 'last' } }, 'descending'), axis('m', { var: 'revenue' }, 'ascending')], table: { kind: 'grid', cells } },
    });
    const { id } = await owner.schemes.create({ key: 'rm', name: named('RM'), method: 'rules' });
    await owner.schemes.saveDraft({ id, draftRevision: 1, draft: definition });
    await owner.schemes.publish({ id, draftRevision: 2, effects: 'silent' });
    await server.workOff();
    const byNumber = new Map((await everyone()).map((customer) => [customer.fields.number, customer]));
    expect([rows.length, byNumber.size]).toEqual([4_338, 4_338]);
    const wrong = rows.filter(([number = '', , orders, revenue, r, , m]) => {
      const customer = byNumber.get(number);
      return customer?.fields.orders !== Number(orders) || Math.abs(Number(customer.fields.revenue) - Number(revenue)) > 0.006 || customer.classes[id]?.class !== `r${r}m${m}`;
    });
    expect(wrong).toEqual([]);
  });

  it('a sales pipeline: deals are recorded of the 85 accounts, those without an account or a close date are left out, and GTXPro is said to be read as GTX Pro', async () => {
    const products = ['GTX Pro', 'GTX Basic', 'MG Special', 'MG Advanced', 'GTX Plus Pro', 'GTX Plus Basic', 'GTK 500'].map((text) => ({ key: text, name: named(text) }));
    await owner.activities.saveTypes({ version: 0, types: [{ key: 'deal', name: named('Deal'), fields: [field('product', 'choice', { choices: products }), inputField('stage', 'text'), inputField('value', 'money')] }] });
    const filter = { '==': [{ var: 'stage' }, 'Won'] };
    const rollup = (key: string, type: FieldType, source: object) => rollupField(key, type, { activity: 'deal', of: 'count', filter, ...source });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: [field('company', 'text'), rollup('won', 'number', {}), rollup('value', 'money', { of: 'sum', field: 'value' }), rollup('lastWon', 'date', { of: 'last', field: 'at' })] });
    const accounts = await upload('accounts.csv', read('maven-crm-opportunities/accounts.csv'));
    await owner.imports.start({ runId: accounts, mapping: { columns: [{ index: 0, to: 'field', field: 'company' }], placeholders: [] } });
    await server.workOff();

    const columns: ActivityColumn[] = [{ index: 2, to: 'field', field: 'product' }, { index: 3, to: 'customerField', field: 'company' }, { index: 4, to: 'field', field: 'stage' }, { index: 6, to: 'at' }, { index: 7, to: 'field', field: 'value' }];
    const plan: Plan = { type: 'deal', matchKeys: ['company'], keyColumns: [0], columns };
    const file = read('maven-crm-opportunities/sales_pipeline.csv');
    const { columns: _own, ...options } = plan;
    const answers = await Array.fromAsync(await owner.imports.check({ runId: await upload('sales_pipeline.csv', file), as: 'activities', ...options, mapping: { columns, placeholders: [] } }));
    expect(answers.at(-1)).toMatchObject({ rows: 8_800, issues: [], nearChoices: [{ text: 'GTXPro', choice: 'GTX Pro', count: 1_480 }], activities: { recorded: 6_711, nobody: 0 }, skips: 2_089, problemCounts: { 6: 2_089 } });
    const { result } = await run('sales_pipeline.csv', file, plan);
    expect(result).toMatchObject({ created: 0, skippedRows: 2_089, activities: { recorded: 6_711, joined: 0 }, leftOut: { rows: 2_089 } });
    const { rfm_accounts: { rows }, won_value: value } = JSON.parse(read('maven-crm-opportunities/expected.json').toString()) as { won_value: number; rfm_accounts: { rows: { account: string; last_won: string; deals: number; value: number }[] } };
    const customers = await everyone();
    expect(customers.map(({ fields }) => [fields.company, fields.lastWon, fields.won, fields.value]).sort()).toEqual(rows.map(({ account, last_won: last, deals, value: worth }) => [account, last, deals, worth]).sort());
    expect(customers.reduce((sum, { fields }) => sum + Number(fields.value), 0)).toBe(value);
  });
});
