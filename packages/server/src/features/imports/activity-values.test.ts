import type { ActivityType, FieldDef } from '@rubric/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inputField } from '../../testing/activity-design.ts';
import { lineRollups, lineType, withAmount } from '../../testing/line-design.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { allActivities } from '../activities/carry-activities.ts';
import type { ActivityColumn, ActivityPlan } from './activity-plan.ts';
import { storeUpload } from './store-upload.ts';

const fields: FieldDef[] = [{ ...inputField('name', 'text'), required: true }, { ...inputField('code', 'text'), unique: true }, ...lineRollups];
const columns: ActivityColumn[] = [
  { index: 0, to: 'customerField', field: 'code' }, { index: 1, to: 'at' }, { index: 2, to: 'field', field: 'quantity' }, { index: 3, to: 'field', field: 'price' }, { index: 5, to: 'field', field: 'shop' },
];

describeOnEachStore('values of imported activities', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let customerId: string;

  beforeEach(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.activities.saveTypes({ version: 0, types: [lineType] });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields });
    ({ id: customerId } = await owner.customers.create({ fields: { name: '王芳', code: 'C1' } }));
  });
  afterEach(() => server.close());

  const start = async (rows: string[], options: Partial<ActivityPlan> = {}): Promise<string> => {
    const actor = { kind: 'user' as const, id: server.userId };
    const content = `code,when,quantity,price,no,shop\n${rows.join('\n')}\n`;
    const { runId } = await storeUpload(server.deps, { workspaceId: server.workspaceId, actor, fileName: 'lines.csv' }, (async function* () { yield Buffer.from(content); })());
    await owner.imports.start({ runId, as: 'activities', type: 'line', matchKeys: ['code'], keyColumns: [4], mapping: { columns, placeholders: [] }, ...options });
    return runId;
  };
  const run = async (rows: string[], options: Partial<ActivityPlan> = {}) => {
    const runId = await start(rows, options);
    await server.workOff();
    return owner.runs.get({ id: runId });
  };
  const saveTypes = async (...types: ActivityType[]) => {
    await owner.activities.saveTypes({ version: (await owner.activities.types()).version, types });
    await server.workOff();
  };
  const fieldsOf = async () => (await owner.customers.get({ id: customerId })).fields;
  const stored = async () => new Map((await allActivities(server.deps.store, server.workspaceId, customerId)).map((activity) => [activity.key, activity]));
  const failure = async (call: Promise<unknown>) => call.then(() => [], (error: { cause: { issues: { code: string; path: unknown[] }[] } }) => error.cause.issues.map(({ code, path }) => `${code} ${path.join('.')}`));
  const order = (no: string, quantity: number | '', price: number | '', shop = '') => `C1,2026-06-01,${quantity},${price},${no},${shop}`;

  it('of lines that are added up are computed line by line, and again when the formula changes', async () => {
    await run([order('A', 6, 2.55), order('B', 1, 100), order('A', 4, 0.1, 'north'), order('A', '', 7)]);
    const { values, lines } = (await stored()).get('A')!;
    expect(values).toEqual({ quantity: 10, price: 9.65, shop: 'north', amount: 15.7 });
    expect(lines).toEqual({ count: 3, numbers: { quantity: [6, 4, null], price: [2.55, 0.1, 7] } });
    expect((await stored()).get('B')).not.toHaveProperty('lines');
    expect(await fieldsOf()).toMatchObject({ lines: 2, spent: 115.7, greatest: 100, large: 1 });
    await saveTypes(withAmount(lineType, { '+': [{ '*': [{ var: 'quantity' }, { var: 'price' }] }, 1] }));
    expect((await stored()).get('A')?.values.amount).toBe(17.7);
    expect(await fieldsOf()).toMatchObject({ spent: 118.7, greatest: 101 });
  });

  it('that are sums of lines cannot be edited by themselves; everything else can', async () => {
    await run([order('A', 6, 2.5), order('A', 4, 1)]);
    const { id } = (await stored()).get('A')!;
    const target = { id, version: 1, at: '2026-06-02T00:00:00.000Z' };
    expect(await failure(owner.activities.edit({ ...target, values: { quantity: 11 } }))).toEqual(['activity.sumOfLines values.quantity']);
    await owner.activities.edit({ ...target, values: { quantity: 10, price: 3.5, shop: 'south' } });
    expect((await stored()).get('A')).toMatchObject({ at: Date.parse(target.at), values: { quantity: 10, price: 3.5, shop: 'south', amount: 19 } });
  });

  it('are computed also where the formula comes after the import', async () => {
    const plain: ActivityType = { ...lineType, key: 'plain', fields: lineType.fields.filter(({ source }) => source.kind === 'input') };
    await saveTypes(lineType, plain);
    const rows = Array.from({ length: 501 }, (_, index) => order('A', index + 1, 0.01));
    await run(rows, { type: 'plain' });
    await saveTypes(lineType, { ...lineType, key: 'plain' });
    expect((await stored()).get('A')?.values).toEqual({ quantity: 125_751, price: 5.01, amount: 1257.51 });
  });
});
