/** Orders that the R package rfm publishes with its scores and segments, imported as activities that make their customers: the classes must be the published ones. */
import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { schemeDefinition } from '@rubric/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inputField, rollupField } from '../../testing/activity-design.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { storeUpload } from '../imports/store-upload.ts';

const folder = new URL('../../../../../../shared/data/', import.meta.url);
const present = existsSync(new URL('rfm-r-orders', folder));
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
/** These files quote whole cells at most, and double no quotes. */
const cells = (line: string): string[] => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? '');
const rows = (path: string): string[][] => read(path).trimEnd().split(/\r?\n/).slice(1).map(cells);

type Range = [number, number];
type Segment = { segment: string; recency: Range; frequency: Range; monetary: Range };
const named = (key: string) => ({ zh: key, en: key });
const order = { key: 'order', name: named('order'), fields: [inputField('revenue', 'money')] };
const fields = [
  inputField('name', 'text'), rollupField('last', 'date', { of: 'last', field: 'at' }), rollupField('orders', 'number', { of: 'count' }), rollupField('revenue', 'money', { of: 'sum', field: 'revenue' }),
];

/** Quantiles as the package cuts them: 1 above each. */
const axis = (id: string, value: unknown, order_: string) => ({ id, name: named(id), value, order: order_, bands: { kind: 'quantiles', count: 5, shift: 1 } });
function published() {
  const { table } = (JSON.parse(read('rfm-segment-tables/segment_tables.json')) as { rfm_r_A: { table: Segment[] } }).rfm_r_A;
  const names = [...new Set([...table.map(({ segment }) => segment), 'Others'])];
  return {
    names,
    definition: schemeDefinition.parse({
      classes: names.map((segment, index) => ({ key: `s${index}`, name: named(segment), colour: index % 6, rank: index + 1 })),
      method: {
        kind: 'matrix', defaultClass: `s${names.indexOf('Others')}`,
        axes: [axis('r', { daysSince: { var: 'last' } }, 'descending'), axis('f', { var: 'orders' }, 'ascending'), axis('m', { var: 'revenue' }, 'ascending')],
        table: { kind: 'segments', rows: table.map(({ segment, recency, frequency, monetary }, index) => ({ id: `row${index}`, class: `s${names.indexOf(segment)}`, bands: { r: recency, f: frequency, m: monetary } })) },
      },
    }),
  };
}

describeOnEachStore('published segments', (open) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await open();
    server.setNow(Date.parse('2006-12-31T04:00:00Z'));
  });
  afterAll(() => server.close());

  it.skipIf(!present)(`995 customers have the published segment, and figures, after 4,906 orders${present ? '' : ' (skipped: ../shared/data/rfm-r-orders is absent)'}`, async () => {
    const { deps, workspaceId, userId } = server;
    const owner = server.callAs('owner');
    await owner.activities.saveTypes({ version: 0, types: [order] });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields });
    const { runId } = await storeUpload(deps, { workspaceId, actor: { kind: 'user', id: userId }, fileName: 'orders.csv' }, Readable.from([readFileSync(new URL('rfm-r-orders/rfm_data_orders.csv', folder))]));
    const columns = [{ index: 0, to: 'customerField' as const, field: 'name' }, { index: 1, to: 'at' as const }, { index: 2, to: 'field' as const, field: 'revenue' }];
    await owner.imports.start({ runId, as: 'activities', type: 'order', mapping: { columns, placeholders: [] }, matchKeys: ['name'], strangers: 'create' });
    await server.workOff();
    expect((await owner.runs.get({ id: runId })).result).toMatchObject({ created: 995, faultyRows: 0, activities: { recorded: 4906 } });

    const { names, definition: scheme } = published();
    const { id } = await owner.schemes.create({ key: 'rfm', name: named('RFM'), method: 'rules' });
    await owner.schemes.saveDraft({ id, draftRevision: 1, draft: scheme });
    await owner.schemes.publish({ id, draftRevision: 2, effects: 'silent' });
    await server.workOff();

    const stored = new Map((await deps.store.customers.scan(workspaceId, null, 1000)).map((customer) => [customer.fields.name, customer]));
    const wanted = rows('rfm-r-orders/expected_scores.csv');
    expect(wanted).toHaveLength(995);
    for (const [name = '', , count, amount, , , , , segment = ''] of wanted) {
      const customer = stored.get(name);
      expect([customer?.fields.orders, customer?.fields.revenue, customer?.classes[id]?.class]).toEqual([Number(count), Number(amount), `s${names.indexOf(segment)}`]);
    }
  });
});
