import type { ActivityType, FieldDef } from '@rubric/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inputField } from '../../testing/activity-design.ts';
import { lineRollups, lineType, withAmount } from '../../testing/line-design.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { cutOff } from '../../testing/cut-off.ts';
import { allActivities } from '../activities/carry-activities.ts';
import type { ActivityColumn, ActivityPlan } from './activity-plan.ts';
import { importHandler } from './import-handler.ts';
import { storeUpload } from './store-upload.ts';

const fields: FieldDef[] = [{ ...inputField('name', 'text'), required: true }, { ...inputField('code', 'text'), unique: true }, ...lineRollups];
const columns: ActivityColumn[] = [
  { index: 0, to: 'customerField', field: 'code' }, { index: 1, to: 'at' }, { index: 2, to: 'field', field: 'quantity' }, { index: 3, to: 'field', field: 'price' }, { index: 5, to: 'field', field: 'shop' },
];
/** The same without the formula. */
const plainType: ActivityType = { ...lineType, key: 'plain', fields: lineType.fields.filter(({ source }) => source.kind === 'input') };

describeOnEachStore('values of imported activities', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let customerId = '';

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.activities.saveTypes({ version: 0, types: [lineType, plainType] });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    if (customerId !== '') await owner.customers.remove({ ids: [customerId] });
    server.setNow(server.deps.clock() + 1000);
    ({ id: customerId } = await owner.customers.create({ fields: { name: '王芳', code: 'C1' } }));
  });

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
    server.setNow(server.deps.clock() + 1000);
    return owner.runs.get({ id: runId });
  };
  /** The other types stay as they are. */
  const saveTypes = async (...types: ActivityType[]) => {
    const { version, types: known } = await owner.activities.types();
    await owner.activities.saveTypes({ version, types: [...known.filter(({ key }) => types.every((type) => type.key !== key)), ...types] });
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
    await saveTypes(withAmount(lineType, { '+': [{ '*': [{ var: 'quantity' }, { var: 'price' }] }, 1] }), plainType);
    expect((await stored()).get('A')?.values.amount).toBe(17.7);
    expect(await fieldsOf()).toMatchObject({ spent: 118.7, greatest: 101 });
    await saveTypes(lineType, plainType);
  });

  it('are computed by a formula that comes with a type that the file makes', async () => {
    const { formulas, ...plan } = { formulas: lineType.fields.filter(({ source }) => source.kind === 'formula'), newType: { zh: '明细', en: 'Made' }, type: 'made' };
    const made = columns.map((column): ActivityColumn => (column.to === 'field' ? { index: column.index, to: 'newField', field: plainType.fields.find(({ key }) => key === column.field)! } : column));
    const wrong = formulas.map((field) => ({ ...field, source: { kind: 'formula' as const, logic: { var: 'weight' } } }));
    expect(await failure(start([order('A', 6, 2)], { ...plan, formulas: wrong, mapping: { columns: made, placeholders: [] } }))).toEqual(['condition.unknownField formulas']);
    await run([order('A', 6, 2), order('A', 1, 1)], { ...plan, formulas, mapping: { columns: made, placeholders: [] } });
    expect((await stored()).get('A')?.values).toEqual({ quantity: 7, price: 3, amount: 13 });
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
    const rows = Array.from({ length: 502 }, (_, index) => order('AB'.charAt(index % 2), index + 1, 0.01));
    await run(rows, { type: 'plain' });
    await saveTypes(lineType, { ...lineType, key: 'plain' });
    expect((await stored()).get('A')?.values).toEqual({ quantity: 63_001, price: 2.51, amount: 630.01 });
    expect((await stored()).get('A')?.lines?.count).toBe(251);
    await saveTypes(lineType, { ...lineType, key: 'plain', fields: lineType.fields });
  });

  describe('known activities', () => {
    const overwrite = { known: 'overwrite' as const };
    const counts = async (rows: string[], options: Partial<ActivityPlan> = overwrite) => ((await run(rows, options)).result as { activities: object }).activities;
    const lastChange = async () => (await server.deps.store.changes.list(server.workspaceId, customerId, { limit: 1 })).items[0];
    const undo = async (runId: string) => {
      const started = await owner.history.undoRun({ runId });
      await server.workOff();
      server.setNow(server.deps.clock() + 1000);
      return (await owner.runs.get({ id: started.runId })).result;
    };
    const checked = async (rows: string[]) => {
      const actor = { kind: 'user' as const, id: server.userId };
      const { runId } = await storeUpload(server.deps, { workspaceId: server.workspaceId, actor, fileName: 'lines.csv' }, (async function* () { yield Buffer.from(`code,when,quantity,price,no,shop\n${rows.join('\n')}\n`); })());
      return (await Array.fromAsync(await owner.imports.check({ runId, as: 'activities', type: 'line', matchKeys: ['code'], keyColumns: [4], mapping: { columns, placeholders: [] }, ...overwrite }))).at(-1);
    };

    it('stay as they are, or take the file\'s values: counted before, logged, followed by rollups, and undone', async () => {
      const { id: firstRun } = await run([order('A', 6, 2.5, 'north'), order('A', 4, 1), order('B', 1, 100), order('C', 2, 2)]);
      const before = await stored();
      const rows = [order('A', 5, 2.5), order('A', 4, 1), order('B', '', 50, 'south'), order('C', 2, 2), order('D', 1, 1), 'C2,2026-06-01,9,9,B,'];
      expect(await counts(rows.slice(0, 4), {})).toMatchObject({ changed: 0, known: 4 });
      await owner.customers.create({ fields: { name: '李伟', code: 'C2' } });
      expect(await checked(rows)).toMatchObject({ skips: 1, problems: [{ row: 7, issue: { code: 'import.keyOfAnother' } }], activities: { changed: 2, joined: 1, known: 1, recorded: 1 } });
      const { id: runId, result } = await run(rows, overwrite);
      expect(result).toMatchObject({ skippedRows: 1, activities: { changed: 2, joined: 1, known: 1, recorded: 1 } });
      const after = await stored();
      expect(after.get('A')).toMatchObject({ values: { quantity: 9, price: 3.5, shop: 'north', amount: 16.5 }, lines: { count: 2, numbers: { quantity: [5, 4], price: [2.5, 1] } } });
      expect(after.get('B')?.values).toEqual({ quantity: 1, price: 50, shop: 'south', amount: 50 });
      expect(after.get('C')).toMatchObject({ values: before.get('C')!.values, importId: firstRun });
      expect(await fieldsOf()).toMatchObject({ lines: 4, spent: 71.5, greatest: 50, large: 0 });
      const change = await lastChange();
      expect(change).toMatchObject({ cause: { kind: 'import', id: runId } });
      expect(change?.values).toEqual(expect.arrayContaining([{ path: `activities.${after.get('B')!.id}.values.price`, before: 100, after: 50 }, { path: 'fields.spent', before: 123, after: 71.5 }]));
      expect(change?.values.some(({ path }) => path.includes(after.get('C')!.id))).toBe(false);
      expect(await undo(runId)).toMatchObject({ activities: 1, activitiesReverted: 2, kept: 0 });
      const plain = (all: Awaited<ReturnType<typeof stored>>) => [...all.values()].map(({ key, at, values, lines }) => ({ key, at, values, lines })).sort((a, b) => String(a.key).localeCompare(String(b.key)));
      expect(plain(await stored())).toEqual(plain(before));
      expect(await fieldsOf()).toMatchObject({ lines: 3, spent: 123, greatest: 100 });
      // What was only confirmed is still the first import's to take out again.
      expect(await undo(firstRun)).toMatchObject({ activities: 1, kept: 1 });
    });

    it('keep what someone changed since when the import is undone, value by value', async () => {
      await run([order('A', 6, 2), order('B', 1, 1), order('B', 2, 2)]);
      const { id: runId } = await run([order('A', 7, 3, 'north'), order('B', 5, 1), order('B', 2, 2)], overwrite);
      const { id, version, at } = (await stored()).get('A')!;
      await owner.activities.edit({ id, version, at: new Date(at).toISOString(), values: { quantity: 10 } });
      const { id: later } = await run([order('B', 5, 1), order('B', 8, 2)], overwrite);
      expect(await undo(runId)).toMatchObject({ activitiesReverted: 1, kept: 1, examples: [{ customerId, activities: 2, reason: 'changed' }] });
      expect((await stored()).get('A')?.values).toEqual({ quantity: 10, price: 2, amount: 20 });
      expect((await stored()).get('B')).toMatchObject({ values: { quantity: 13, price: 3, amount: 21 }, lines: { count: 2 } });
      expect(await undo(later)).toMatchObject({ activitiesReverted: 1, kept: 0 });
      expect((await stored()).get('B')).toMatchObject({ values: { quantity: 7, price: 3, amount: 9 }, lines: { count: 2, numbers: { quantity: [5, 2] } } });
    });

    it('whose lines a file tells in part are left out; a file without numbers leaves lines as they are', async () => {
      await run([order('A', 6, 2), order('A', 1, 1)]);
      const partly = columns.filter((column) => column.index !== 3);
      expect((await run([order('A', 9, 9)], { ...overwrite, mapping: { columns: partly, placeholders: [] } })).result).toMatchObject({ skippedRows: 1, problems: [{ code: 'import.linesNotTold' }] });
      const words = columns.filter(({ index }) => index !== 2 && index !== 3);
      expect(await counts([order('A', 9, 9, 'south'), order('A', 9, 9, 'south')], { ...overwrite, mapping: { columns: words, placeholders: [] } })).toMatchObject({ changed: 1, joined: 1 });
      expect((await stored()).get('A')).toMatchObject({ values: { quantity: 7, price: 3, shop: 'south', amount: 13 }, lines: { count: 2 } });
    });

    it('whose lines lie in several chunks are told once, also by a process that stops in between', async () => {
      const rows = (price: number) => Array.from({ length: 502 }, (_, index) => order('AB'.charAt(index % 2), 1, price));
      await run(rows(1));
      const runId = await start(rows(2), overwrite);
      await cutOff(server.deps, importHandler, { chunks: 1 });
      expect((await owner.runs.get({ id: runId })).progress).toEqual({ done: 500, total: 502 });
      server.setNow(server.deps.clock() + 120_000);
      await server.workOff();
      expect((await owner.runs.get({ id: runId })).result).toMatchObject({ activities: { changed: 2, joined: 500, known: 0 } });
      expect(await fieldsOf()).toMatchObject({ lines: 2, spent: 1004 });
      expect((await stored()).get('B')?.lines?.count).toBe(251);
      expect(await undo(runId)).toMatchObject({ activitiesReverted: 2, kept: 0 });
      expect(await fieldsOf()).toMatchObject({ lines: 2, spent: 502 });
    });

    it('take only the first row of a number where only that counts, and rows without a number are the rows of their file', async () => {
      const first = { ...overwrite, sameKey: 'first' as const };
      await run([order('A', 6, 2)]);
      expect(await counts([order('A', 7, 2), order('A', 9, 9)], first)).toMatchObject({ changed: 1, repeated: 1 });
      expect((await stored()).get('A')?.values.amount).toBe(14);
      await run([order('', 1, 1)], { keyColumns: [] });
      expect(await counts([order('', 1, 1)], { ...overwrite, keyColumns: [] })).toMatchObject({ known: 1, changed: 0 });
    });
  });
});
