import { fieldDef, type FieldDef, type FieldType } from '@rubric/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../failure/app-error.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import { byLately, rollupField } from '../../testing/activity-design.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { cutOff } from '../../testing/cut-off.ts';
import type { ActivityColumn, ActivityPlan } from './activity-plan.ts';
import { importHandler } from './import-handler.ts';
import type { ImportCheck } from './import-types.ts';
import { readLeftOut } from './left-out.ts';
import { storeUpload } from './store-upload.ts';

/** What an import of activities promises, on any store. */
export function activityImportSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let schemeId: string;

  const field = (key: string, type: FieldType, extra: Partial<FieldDef> = {}): FieldDef => fieldDef.parse({ key, type, name: { zh: key, en: key }, ...extra });
  const everyone = async (): Promise<CustomerRecord[]> =>
    (await server.deps.store.customers.scan(server.workspaceId, null, 5000)).sort((a, b) => String(a.fields.name).localeCompare(String(b.fields.name)));

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.activities.saveTypes({ version: 0, types: [{ key: 'order', name: { zh: '订单', en: 'Order' }, fields: [field('amount', 'money', { max: 100_000 }), field('items', 'number'), field('shop', 'text')] }] });
    const rollups = [rollupField('orders', 'number', { of: 'count' }), rollupField('spent', 'money', { of: 'sum', field: 'amount' }), rollupField('lately', 'number', { of: 'count', window: { days: 30 } })];
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: [field('name', 'text', { required: true }), field('phone', 'phone', { unique: true }), field('mail', 'email'), ...rollups] });
    ({ id: schemeId } = await owner.schemes.create({ key: 'lately', name: { zh: '近期', en: 'Lately' }, method: 'rules' }));
    const { draftRevision } = await owner.schemes.saveDraft({ id: schemeId, draftRevision: 1, draft: byLately(2) });
    await owner.schemes.publish({ id: schemeId, draftRevision, effects: 'silent' });
    // Whoever begins with two orders never was of class B.
    for (const key of ['A', 'B']) {
      const trigger = { kind: 'enteredClass' as const, schemeId, class: key };
      await owner.automations.save({ name: { zh: key, en: key }, enabled: true, trigger, condition: null, actions: [{ id: 'call', kind: 'task', config: { title: { zh: key, en: key }, dueInDays: 1 } }] });
    }
    await server.workOff();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    server.setNow(server.deps.clock() + 1000);
    await owner.customers.remove({ ids: ['nobody', ...(await everyone()).map(({ id }) => id)] });
    for (const [name, phone, mail] of [['Ann', '13800000001', 'ann@example.com'], ['Bob', '13800000002', 'twin@example.com'], ['Cid', '13800000003', 'twin@example.com']] as const) await owner.customers.create({ fields: { name, phone, mail } });
  });

  type Options = Partial<Omit<ActivityPlan, 'as' | 'mapping'>> & { columns?: ActivityColumn[]; placeholders?: string[] };

  const upload = async (content: string): Promise<string> => {
    const actor = { kind: 'user' as const, id: server.userId };
    return (await storeUpload(server.deps, { workspaceId: server.workspaceId, actor, fileName: 'orders.csv' }, (async function* () { yield Buffer.from(content); })())).runId;
  };
  const usual: ActivityColumn[] = [{ index: 0, to: 'customerField', field: 'phone' }, { index: 1, to: 'at' }, { index: 2, to: 'field', field: 'amount' }];
  const planOf = ({ columns = usual, placeholders = [], ...options }: Options) => ({ as: 'activities' as const, type: 'order', matchKeys: ['phone'], mapping: { columns, placeholders }, ...options });
  const start = async (content: string, options: Options = {}): Promise<string> => {
    const runId = await upload(content);
    await owner.imports.start({ runId, ...planOf(options) });
    return runId;
  };
  const run = async (content: string, options: Options = {}) => {
    const runId = await start(content, options);
    await server.workOff();
    return { runId, ...(await owner.runs.get({ id: runId })).result as { activities: Record<string, number>; problems: { row: number; column: number; code: string }[]; created: number; skippedRows: number } };
  };
  const checked = async (content: string, options: Options = {}): Promise<ImportCheck> => {
    const answers = await Array.fromAsync(await owner.imports.check({ runId: await upload(content), ...planOf(options) }));
    return answers.at(-1)!;
  };
  const refusal = async (call: Promise<unknown>): Promise<string[]> => {
    const error = await call.then(() => null, (thrown: unknown) => thrown);
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof AppError) return cause.issues.length > 0 ? cause.issues.map(({ code }) => code) : [cause.code];
    throw error ?? new Error('it was accepted');
  };
  const leftOut = async (runId: string): Promise<{ row: number; imported: boolean; reasons: { column: number; code: string }[] }[]> => {
    const bytes = Buffer.concat(await Array.fromAsync(await readLeftOut(server.deps, server.workspaceId, runId)));
    return bytes.toString().trimEnd().split('\n').slice(1).map((line) => JSON.parse(line));
  };
  const byName = async (name: string): Promise<CustomerRecord> => (await everyone()).find(({ fields }) => fields.name === name)!;
  const activitiesOf = async (name: string): Promise<StoredActivity[]> => (await server.deps.store.activities.list(server.workspaceId, (await byName(name)).id, { limit: 500 })).items;
  const figures = async () => (await everyone()).map(({ fields, classes }) => [fields.name, fields.orders, fields.spent ?? 0, classes[schemeId]?.class]);

  describe('rows as activities', () => {
    it('are recorded with rollups, classes and log, in one change for each customer', async () => {
      const { runId, activities } = await run('phone,when,amount\n138 0000 0001,2026/6/10,"￥1,200.50"\n13800000001,2026年6月1日 9:30,80\n+86 13800000002,20260531,-5\n');
      expect(activities).toEqual({ recorded: 3, joined: 0, repeated: 0, known: 0, nobody: 0, changed: 0 });
      expect(await figures()).toEqual([['Ann', 2, 1280.5, 'A'], ['Bob', 1, -5, 'B'], ['Cid', 0, 0, 'B']]);
      const orders = await activitiesOf('Ann');
      // Local days and hours of Shanghai.
      expect(orders.map(({ at, values, key, importId }) => [new Date(at).toISOString(), values, key, importId])).toEqual([['2026-06-09T16:00:00.000Z', { amount: 1200.5 }, null, runId], ['2026-06-01T01:30:00.000Z', { amount: 80 }, null, runId]]);
      const { items } = await server.deps.store.changes.list(server.workspaceId, (await byName('Ann')).id, { limit: 5 });
      expect(items.map(({ kind, cause }) => [kind, cause.kind, cause.id])).toEqual([['updated', 'import', runId], ['created', 'form', undefined]]);
    });

    it('are known where the same file, or the same key, comes again', async () => {
      const file = `phone,when,amount,no\n13800000001,2026-06-10,${server.deps.clock()},SO-${server.deps.clock()}\n13800000001,2026-06-10,7,SO-2-${server.deps.clock()}\n`;
      expect((await run(file)).activities).toMatchObject({ recorded: 2, known: 0 });
      expect((await run(file)).activities).toMatchObject({ recorded: 0, known: 2 });
      expect((await run(file, { keyColumns: [3] })).activities).toMatchObject({ recorded: 2, known: 0 });
      expect((await run(`${file}13800000002,2026-06-11,1,SO-3-${server.deps.clock()}\n`, { keyColumns: [3] })).activities).toMatchObject({ recorded: 1, known: 2 });
      expect((await activitiesOf('Bob')).map(({ key }) => key)).toEqual([`SO-3-${server.deps.clock()}`]);
    });

    it('say which cells are faulty, and are left out where the time or the key cannot be told', async () => {
      const content = 'phone,when,amount,no\n13800000001,2026-06-10,much,K1\n13800000001,soon,5,K2\n13800000001,,5,K3\n13800000001,2026-06-10,200000,K4\n13800000001,2026-06-10,5,\n';
      const found = [[2, 2, 'field.notAnAmount'], [3, 1, 'field.notATime'], [4, 1, 'import.noTime'], [5, 2, 'value.maximum'], [6, 3, 'import.noKey']];
      const check = await checked(content, { keyColumns: [3] });
      expect(check.problems.map(({ row, column, issue }) => [row, column, issue.code])).toEqual(found);
      expect(check).toMatchObject({ rows: 5, goodRows: 0, skips: 3, passed: 0, creates: 0, updates: 0, activities: { recorded: 2, unmatched: [] } });
      const lenient = await run(content, { keyColumns: [3] });
      expect(lenient).toMatchObject({ faultyRows: 5, skippedRows: 3, activities: { recorded: 2 } });
      expect(lenient.problems.map(({ row, column, code }) => [row, column, code])).toEqual(found);
      expect((await leftOut(lenient.runId)).map(({ row, imported }) => [row, imported])).toEqual([[2, true], [3, false], [4, false], [5, true], [6, false]]);
      const corrections = { cells: [{ row: 3, column: 1, text: '2026-06-09' }], rows: [] };
      expect(await run(content.replaceAll(',K', ',L'), { keyColumns: [3], onFaulty: 'skipRow', corrections })).toMatchObject({ skippedRows: 4, activities: { recorded: 1 } });
    });
  });

  describe('whose they are', () => {
    it('is told by match keys in their order; a row of nobody is left out and listed, one of several is a fault', async () => {
      const columns: ActivityColumn[] = [{ index: 0, to: 'customerField', field: 'mail' }, { index: 1, to: 'at' }, { index: 2, to: 'customerField', field: 'phone' }, { index: 3, to: 'customerField', field: 'name' }];
      const content = 'mail,when,phone,name\ntwin@example.com,2026-06-01,13800000003,\ntwin@example.com,2026-06-01,,\nzoe@example.com,2026-06-02,,\nzoe@example.com,2026-06-03,,\n,2026-06-04,,\n,2026-06-05,,ＡＮＮ\nx,2026-06-06,,\nx,2026-06-07,13800000001,\n';
      const plan: Options = { columns, matchKeys: ['mail', 'phone', 'name'] };
      const check = await checked(content, plan);
      expect(check).toMatchObject({ skips: 2, passed: 3, activities: { recorded: 3, nobody: 3, unmatched: [{ text: 'zoe@example.com', count: 2 }, { text: '', count: 1 }] } });
      const { runId, activities, problems } = await run(content, plan);
      expect(activities).toMatchObject({ recorded: 3, nobody: 3 });
      expect(problems).toMatchObject([{ row: 3, column: 0, code: 'import.matchSeveral' }, { row: 8, column: 0, code: 'field.notAnEmail' }]);
      expect((await leftOut(runId)).map(({ row, reasons }) => [row, reasons.map(({ code }) => code)])).toEqual([[3, ['import.matchSeveral']], [4, ['import.nobody']], [5, ['import.nobody']], [6, ['import.nobody']], [8, ['field.notAnEmail']]]);
      expect((await figures()).map(([name, orders]) => [name, orders])).toEqual([['Ann', 2], ['Bob', 0], ['Cid', 1]]);
    });

    it('makes customers where that is chosen, each once, with their activities in one change', async () => {
      const columns: ActivityColumn[] = [{ index: 0, to: 'customerField', field: 'phone' }, { index: 1, to: 'at' }, { index: 2, to: 'field', field: 'amount' }, { index: 3, to: 'customerField', field: 'name' }];
      const content = 'phone,when,amount,name\n13900000001,2026-06-10,5,Dan\n13900000001,2026-06-11,6,Daniel\n13800000001,2026-06-11,7,Anna\n13900000002,2026-06-11,8,\n,2026-06-11,9,Nobody\nno phone,2026-06-11,9,Eve\n13900000003,never,9,Finn\n';
      expect(await checked(content, { columns, strangers: 'create' })).toMatchObject({ creates: 1, skips: 3, passed: 1, activities: { recorded: 3, nobody: 1 } });
      const { runId, created, activities } = await run(content, { columns, strangers: 'create' });
      expect([created, activities]).toMatchObject([1, { recorded: 3, nobody: 1 }]);
      expect(await figures()).toEqual([['Ann', 1, 7, 'B'], ['Bob', 0, 0, 'B'], ['Cid', 0, 0, 'B'], ['Dan', 2, 11, 'A']]);
      const dan = await byName('Dan');
      const { items } = await server.deps.store.changes.list(server.workspaceId, dan.id, { limit: 5 });
      expect(items.map(({ kind, cause }) => [kind, cause])).toEqual([['created', { kind: 'import', id: runId }]]);
      expect((await owner.tasks.list({ limit: 100 })).items.filter(({ customerId }) => customerId === dan.id)).toHaveLength(1);
    });
  });

  describe('rows with the same key', () => {
    const columns: ActivityColumn[] = [...usual, { index: 4, to: 'field', field: 'items' }, { index: 5, to: 'field', field: 'shop' }];
    const line = (no: string, amount: string, items: number, shop = '') => `13800000001,2026-06-10,${amount},${no},${items},${shop}`;
    const lines = (...rows: string[]) => `phone,when,amount,no,items,shop\n${rows.join('\n')}\n`;

    it('are one activity whose numbers are added, or the first one counts', async () => {
      const content = lines(line('M1', '0.1', 1), line('M2', '5', 1), line('M1', '0.2', 2, 'north'), line('M1', '-0.1', 1, 'south'), '13800000002,2026-06-10,9,M1,1,');
      expect(await checked(content, { columns, keyColumns: [3] })).toMatchObject({ skips: 1, activities: { recorded: 2, joined: 2 }, problems: [{ row: 6, issue: { code: 'import.keyOfAnother' } }] });
      const { activities, problems } = await run(content, { columns, keyColumns: [3] });
      expect(activities).toEqual({ recorded: 2, joined: 2, repeated: 0, known: 0, nobody: 0, changed: 0 });
      expect(problems).toMatchObject([{ row: 6, column: 3, code: 'import.keyOfAnother' }]);
      expect((await activitiesOf('Ann')).map(({ key, values }) => [key, values]).sort()).toEqual([['M1', { amount: 0.2, items: 4, shop: 'north' }], ['M2', { amount: 5, items: 1 }]]);
      const first = await run(content.replaceAll(',M', ',F'), { columns, keyColumns: [3], sameKey: 'first' });
      expect(first.activities).toMatchObject({ recorded: 2, joined: 0, repeated: 3 });
      expect((await leftOut(first.runId)).map(({ reasons }) => reasons[0]?.code)).toEqual(Array.from({ length: 3 }, () => 'import.repeatedKey'));
    });

    it('are added up across chunks, restarts and pauses, and several columns can make the key', async () => {
      const rows = Array.from({ length: 1100 }, (_, index) => line(`P${index % 40}`, '1.5', 1, index % 2 ? 'east' : 'west'));
      const runId = await start(lines(...rows), { columns, keyColumns: [3, 5] });
      await cutOff(server.deps, importHandler, { chunks: 1 });
      expect((await owner.runs.get({ id: runId })).progress).toEqual({ done: 500, total: 1100 });
      await owner.runs.pause({ id: runId });
      server.setNow(server.deps.clock() + 120_000);
      await server.workOff();
      expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'paused' });
      await owner.runs.resume({ id: runId });
      await server.workOff();
      expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'done', result: { activities: { recorded: 40, joined: 1060, known: 0 } } });
      expect((await figures())[0]).toEqual(['Ann', 40, 1650, 'A']);
      expect((await activitiesOf('Ann')).every(({ values, key }) => [27, 28].includes(Number(values.items)) && / \/ (east|west)$/.test(key ?? ''))).toBe(true);
      expect((await run(lines(...rows), { columns, keyColumns: [3, 5] })).activities).toMatchObject({ recorded: 0, joined: 0, known: 1100 });
    });
  });

  describe('undoing it', () => {
    const undo = async (runId: string) => {
      const started = await owner.history.undoRun({ runId });
      await server.workOff();
      return (await owner.runs.get({ id: started.runId })).result;
    };

    it('takes activities and the customers made for them out again, and rollups and classes with them', async () => {
      const columns: ActivityColumn[] = [...usual, { index: 3, to: 'customerField', field: 'name' }];
      const before = await figures();
      const { runId } = await run('phone,when,amount,name\n13800000001,2026-06-10,5,\n13800000001,2026-06-11,6,\n13800000002,2026-06-11,7,\n13900000001,2026-06-11,8,Dan\n', { columns, strangers: 'create' });
      expect(await figures()).not.toEqual(before);
      expect(await undo(runId)).toMatchObject({ reverted: 2, removed: 1, restored: 0, activities: 3, kept: 0 });
      expect(await figures()).toEqual(before);
      const { items } = await server.deps.store.changes.list(server.workspaceId, (await byName('Ann')).id, { limit: 1 });
      expect(items[0]).toMatchObject({ cause: { kind: 'undo', id: runId } });
      expect(items[0]?.values.filter(({ path }) => path.endsWith('.values.amount')).map(({ before: was, after }) => [was, after]).sort()).toEqual([[5, undefined], [6, undefined]]);
      expect((await run('phone,when,amount\n13800000001,2026-06-10,5\n')).activities).toMatchObject({ recorded: 1 });
    });

    it('keeps what someone edited, and customers whom someone has touched', async () => {
      const columns: ActivityColumn[] = [...usual, { index: 3, to: 'customerField', field: 'name' }];
      const { runId } = await run('phone,when,amount,name\n13800000001,2026-06-10,50,\n13800000001,2026-06-11,60,\n13900000001,2026-06-11,8,Dan\n', { columns, strangers: 'create' });
      const dan = await byName('Dan');
      await owner.customers.update({ id: dan.id, version: dan.version, fields: { mail: 'dan@example.com' } });
      const edited = (await activitiesOf('Ann')).find(({ values }) => values.amount === 60)!;
      await owner.activities.edit({ id: edited.id, version: 1, at: new Date(edited.at).toISOString(), values: { amount: 61 } });
      const result = await undo(runId);
      expect(result).toMatchObject({ reverted: 2, removed: 0, activities: 2, kept: 2 });
      expect(await owner.history.undoKept({ runId: (await owner.runs.get({ id: runId })).undoneBy! })).toEqual(expect.arrayContaining([expect.objectContaining({ title: 'Ann', activities: 1, reason: 'changed' }), expect.objectContaining({ title: 'Dan', fields: expect.arrayContaining(['name', 'phone']) })]));
      expect((await figures()).map(([name, orders, spent]) => [name, orders, spent])).toEqual([['Ann', 1, 61], ['Bob', 0, 0], ['Cid', 0, 0], ['Dan', 0, 0]]);
    });
  });

  describe('a plan', () => {
    it('makes a type and fields from the file, for those who may', async () => {
      const columns: ActivityColumn[] = [{ index: 0, to: 'newCustomerField', field: field('number', 'text') }, { index: 1, to: 'at' }, { index: 2, to: 'newField', field: field('topic', 'text') }];
      const content = `number,when,topic\nC-1,2026-06-10,trial lesson\n`;
      const plan: Options = { type: 'consultation', newType: { zh: '咨询', en: 'Consultation' }, columns, matchKeys: ['number'] };
      expect(await checked(content, plan)).toMatchObject({ issues: [], activities: { nobody: 1 } });
      expect(await refusal(server.callAs('sales').imports.start({ runId: await upload(content), ...planOf(plan) }))).toEqual(['forbidden']);
      expect((await run(content, plan)).activities).toMatchObject({ nobody: 1 });
      const { types } = await owner.activities.types();
      expect(types.find(({ key }) => key === 'consultation')).toMatchObject({ name: { zh: '咨询' }, fields: [{ key: 'topic', type: 'text' }] });
      expect((await owner.fields.list()).fields.map(({ key }) => key)).toContain('number');
      expect((await owner.imports.analyse({ runId: await upload(content) }))).toMatchObject({
        saved: null, lastAs: 'activities', savedActivities: { type: 'consultation', columns: [{ to: 'customerField', field: 'number' }, { to: 'at' }, { to: 'field', field: 'topic' }], matchKeys: ['number'], sameKey: 'add', strangers: 'leaveOut' },
      });
    });

    it('is refused with what is wrong', async () => {
      const content = 'phone,when,amount,no\n1,2,3,4\n';
      const wrong = async (options: Options) => (await checked(content, options)).issues.map(({ code }) => code);
      expect(await wrong({ type: 'visit' })).toContain('activity.unknownType');
      expect(await wrong({ newType: { zh: '订单', en: 'Order' } })).toEqual(['import.typeTaken']);
      expect(await wrong({ columns: usual.slice(0, 1) })).toEqual(['import.noTimeColumn']);
      expect(await wrong({ matchKeys: [] })).toEqual(['import.needsMatchKey']);
      expect(await wrong({ matchKeys: ['mail'] })).toEqual(['import.matchKeyNotMapped']);
      expect(await wrong({ keyColumns: [9] })).toEqual(['import.unknownColumn']);
      expect(await wrong({ columns: [...usual, { index: 3, to: 'field', field: 'amount' }] })).toEqual(['import.fieldTwice']);
      expect(await wrong({ columns: [...usual, { index: 3, to: 'customerField', field: 'spent' }] })).toEqual(['import.fieldNotWritable']);
      expect(await refusal(owner.imports.start({ runId: await upload(content), ...planOf({ keyColumns: [9], matchKeys: [] }) }))).toEqual(['import.needsMatchKey', 'import.unknownColumn']);
    });
  });
}
