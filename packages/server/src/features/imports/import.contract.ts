import { compileScheme, fieldDef, type FieldDef, type FieldType, type SchemeDefinition } from '@rubric/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../failure/app-error.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { LostLease, type JobControl } from '../../worker/job-handler.ts';
import { filesKeptMs } from './drop-files-handler.ts';
import { importHandler } from './import-handler.ts';
import type { z } from 'zod';
import type { customerPlan, ImportCheck, ImportMapping } from './import-types.ts';
import { leftOutFile, readLeftOut } from './left-out.ts';
import { storeUpload } from './store-upload.ts';
import { rowsXml, sheetXml, workbook } from '../../testing/make-workbook.ts';

/** What an import promises, on any store. */
export function importSuite(open: OpenTestServer): void {
  let server: TestServer;
  beforeEach(async () => {
    server = await open();
  });
  afterEach(() => server.close());

  const field = (key: string, type: FieldType, extra: Partial<FieldDef> = {}): FieldDef => fieldDef.parse({ key, type, name: { zh: key, en: key }, ...extra });
  const newField = (index: number, def: FieldDef) => ({ index, to: 'newField' as const, field: def });

  async function* once(bytes: Uint8Array) {
    yield bytes;
  }

  const upload = async (content: string | Uint8Array): Promise<string> => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const { runId } = await storeUpload(server.deps, { workspaceId: server.workspaceId, actor: { kind: 'user', id: server.userId }, fileName: 'leads.csv' }, once(bytes));
    return runId;
  };

  /** Takes the import's job as a worker would. `chunks` ends the work as a stopping process does. */
  async function work(options: { chunks?: number; worker?: string; now?: number } = {}): Promise<void> {
    const { deps } = server;
    const [job] = await deps.store.jobs.claim({ worker: options.worker ?? 'w', now: options.now ?? deps.clock(), leaseMs: 60_000, limit: 1, kinds: ['import'] });
    if (!job) throw new Error('no import is waiting');
    const fence = { jobId: job.id, worker: options.worker ?? 'w', attempt: job.attempt };
    const owned = async (answer: Promise<boolean>) => {
      if (!(await answer)) throw new LostLease();
    };
    const hold = (tx: Aggregates) => owned(tx.jobs.extend(fence, deps.clock() + 60_000));
    let left = options.chunks ?? Infinity;
    const control: JobControl = {
      fence, hold, signal: new AbortController().signal, extend: () => hold(deps.store), cancelled: () => left-- <= 0,
      complete: (tx) => owned(tx.jobs.complete(fence)),
    };
    await importHandler.run(deps, job, control);
  }

  /** The last answer of a check. */
  const checked = async (input: Parameters<ReturnType<TestServer['callAs']>['imports']['check']>[0]): Promise<ImportCheck> => {
    let last: ImportCheck | null = null;
    for await (last of await server.callAs('owner').imports.check(input));
    if (last === null) throw new Error('no answer');
    return last;
  };

  const refusal = async (call: Promise<unknown>): Promise<string[]> => {
    const error = await call.then(() => null, (thrown: unknown) => thrown);
    const cause = error instanceof Error ? error.cause : null;
    if (cause instanceof AppError) return cause.issues.length > 0 ? cause.issues.map(({ code }) => code) : [cause.code];
    throw error ?? new Error('it was accepted');
  };

  const all = async (): Promise<CustomerRecord[]> => {
    const customers = await server.deps.store.customers.scan(server.workspaceId, null, 5000);
    return customers.sort((a, b) => String(a.fields.name).localeCompare(String(b.fields.name)));
  };
  const result = async (runId: string) => (await server.callAs('owner').runs.get({ id: runId })).result;

  const contacts = [field('name', 'text', { required: true }), field('phone', 'phone', { unique: true }), field('visits', 'number', { min: 0 })];
  const contactMapping: ImportMapping = { columns: contacts.map((def, index) => newField(index, def)), placeholders: ['Select', '-'] };
  const mapped: ImportMapping = { columns: contacts.map(({ key }, index) => ({ index, to: 'field' as const, field: key })), placeholders: ['Select', '-'] };

  const byVisits: SchemeDefinition = {
    classes: [{ key: 'A', name: { zh: '高', en: 'High' }, colour: 0, rank: 1 }, { key: 'B', name: { zh: '低', en: 'Low' }, colour: 1, rank: 2 }],
    method: { kind: 'rules', rules: [{ id: 'often', class: 'A', when: { '>=': [{ var: 'visits' }, 500] }, muted: false }], defaultClass: 'B' },
    unknowns: 'ignore',
  };

  describe('analyse', () => {
    it('finds columns, types, placeholders and where they go; a last empty column is dropped', async () => {
      const lines = Array.from({ length: 30 }, (_, i) => `客户${i},138 0000 ${String(i).padStart(4, '0')},${i % 3 ? 'Select' : '官网'},2026/1/${(i % 28) + 1},`);
      const runId = await upload(`姓名,手机号,渠道,日期,\r\n${lines.join('\r\n')}\r\n`);
      const analysis = await server.callAs('owner').imports.analyse({ runId });
      expect(analysis).toMatchObject({ encoding: 'utf-8', separator: ',', rowCount: 30, issues: [] });
      expect(analysis.columns.map(({ header, guessedType, filled }) => [header, guessedType, filled])).toEqual([['姓名', 'text', 30], ['手机号', 'phone', 30], ['渠道', 'text', 10], ['日期', 'date', 30]]);
      expect(analysis.columns[2]?.placeholders).toEqual([{ text: 'Select', count: 20 }]);
    });

    it('says what is odd, and goes on', async () => {
      const runId = await upload('name,name,,b\n1,2,3,4\n1,2,3,4,5\n1,2\n\n');
      const { issues, columns, rowCount } = await server.callAs('owner').imports.analyse({ runId });
      expect([columns.length, rowCount]).toEqual([4, 3]);
      expect(issues.map(({ code, params }) => [code, params])).toEqual([
        ['import.duplicateHeader', { header: 'name', column: 2 }], ['import.emptyHeader', { column: 3 }],
        ['import.extraCells', { count: 1, row: 3 }], ['import.missingCells', { count: 1, row: 4 }],
      ]);
    });

    it.each([
      ['import.noRows', 'a,b,c\n'],
      ['import.empty', '\n\n\n'],
      ['import.tooManyColumns', `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n${','.repeat(9_999)}x\n`],
      ['import.notText', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])],
      ['import.brokenWorkbook', Buffer.from('PK\u0003\u0004rest of an xlsx')],
      ['import.quoteNotClosed', 'a,b\n1,"2\n'],
    ])('%s: no columns, one clear issue, and no start', async (code, content) => {
      const runId = await upload(content);
      const owner = server.callAs('owner');
      expect(await owner.imports.analyse({ runId })).toMatchObject({ columns: [], rowCount: 0, issues: [{ code }] });
      expect(await refusal(owner.imports.start({ runId, mapping: contactMapping, matchKeys: [], onFaulty: 'empty' }))).toEqual([code]);
    });

    it('refuses an empty upload', async () => {
      await expect(upload('')).rejects.toMatchObject({ issues: [{ code: 'upload.empty' }] });
    });

    it('reads a sheet of a workbook, or the one that is asked for, and remembers the choice', async () => {
      const bytes = workbook({ sheets: [
        { name: '说明', xml: sheetXml(rowsXml([['客户名单 2026 年 1 月'], ['姓名', '电话', '预算'], ['王芳', '13800000001', 1200], ['李伟', '13800000002', 300], ['赵敏', '13800000003', 80]])) },
        { name: 'B', xml: sheetXml(rowsXml([['x', 'y'], ['1', '2']])), state: 'hidden' },
      ] });
      const runId = await upload(bytes);
      const owner = server.callAs('owner');
      const found = await owner.imports.analyse({ runId });
      expect(found).toMatchObject({ sheet: 0, headerRow: 2, rowCount: 3, sheets: [{ name: '说明', hidden: false }, { name: 'B', hidden: true }] });
      expect(found.columns.map(({ header, guessedType }) => [header, guessedType])).toEqual([['姓名', 'text'], ['电话', 'phone'], ['预算', 'number']]);
      expect(await owner.imports.analyse({ runId, sheet: 1 })).toMatchObject({ sheet: 1, headerRow: 1, rowCount: 1 });
      expect(await owner.imports.analyse({ runId })).toMatchObject({ sheet: 1, headerRow: 1 });
      await owner.imports.analyse({ runId, sheet: 0 });
      await owner.imports.start({ runId, mapping: contactMapping, matchKeys: ['phone'], onFaulty: 'empty' });
      await work();
      expect((await all()).map(({ fields }) => fields)).toEqual([{ name: '李伟', phone: '13800000002', visits: 300 }, { name: '王芳', phone: '13800000001', visits: 1200 }, { name: '赵敏', phone: '13800000003', visits: 80 }]);
      const { input } = await owner.runs.get({ id: runId });
      for (const file of [input.fileId, input.tableId]) expect(await Array.fromAsync(server.deps.store.files.read(server.workspaceId, String(file)))).toEqual([]);
    });

    it('takes the row that is chosen for the names of the columns, or none', async () => {
      const runId = await upload('a,b\nname,phone\nAnn,13800000001\n');
      const owner = server.callAs('owner');
      expect((await owner.imports.analyse({ runId, headerRow: 2 })).columns.map(({ header }) => header)).toEqual(['name', 'phone']);
      expect(await owner.imports.analyse({ runId, headerRow: 0 })).toMatchObject({ headerRow: 0, rowCount: 3 });
      expect(await owner.imports.analyse({ runId, headerRow: null })).toMatchObject({ headerRow: 1, rowCount: 2 });
    });

    it('other workspaces and viewers see nothing', async () => {
      const runId = await upload('a\n1\n');
      expect(await refusal(server.callAs('viewer').imports.analyse({ runId }))).toEqual(['forbidden']);
      expect(await refusal(server.callAs('owner').imports.analyse({ runId: server.deps.newId() }))).toEqual(['notFound']);
    });
  });

  describe('check', () => {
    it('tries the rows out and writes nothing', async () => {
      const runId = await upload('n,p,v\nAnn,13800000001,3\n,13800000002,1\nBob,nope,-4\nCid,13800000001,Select\n');
      const check = await checked({ runId, mapping: contactMapping, matchKeys: ['phone'] });
      expect(check).toMatchObject({ rows: 4, goodRows: 2, creates: 1, updates: 1, issues: [] });
      expect(check.problems.map(({ row, header, text, issue }) => [row, header, text, issue.code])).toEqual([[3, 'n', '', 'value.required'], [4, 'p', 'nope', 'field.notAPhoneNumber'], [4, 'v', '-4', 'value.minimum']]);
      expect(await all()).toEqual([]);
    });

    it('goes through the whole file and knows rows that repeat each other, however far apart', async () => {
      const lines = Array.from({ length: 2600 }, (_, index) => `N${index},1380000${String(index % 2000).padStart(4, '0')},${index === 2500 ? 'x' : 1}`);
      const runId = await upload(`n,p,v\n${lines.join('\n')}\n`);
      const answers = await Array.fromAsync(await server.callAs('owner').imports.check({ runId, mapping: contactMapping, matchKeys: ['phone'] }));
      expect(answers.map(({ rows, done }) => [rows, done])).toEqual([[2000, false], [2600, true]]);
      expect(answers.at(-1)).toMatchObject({ creates: 2000, updates: 600, problems: [{ row: 2502, text: 'x' }] });
    });

    it('tries out what was put right: other texts for cells, another treatment for rows', async () => {
      const runId = await upload('n,p,v\nAnn,13800000001,x\nBob,13800000002,y\nCid,13800000003,z\n');
      const corrections = { cells: [{ row: 2, column: 2, text: '7' }], rows: [{ row: 3, onFaulty: 'skipRow' as const }] };
      const check = await checked({ runId, mapping: contactMapping, matchKeys: ['phone'], corrections });
      expect(check).toMatchObject({ goodRows: 1, creates: 2, skips: 1, problems: [{ row: 3 }, { row: 4 }] });
      await server.callAs('owner').imports.start({ runId, mapping: contactMapping, matchKeys: ['phone'], corrections });
      await work();
      expect((await all()).map(({ fields }) => fields)).toEqual([{ name: 'Ann', phone: '13800000001', visits: 7 }, { name: 'Cid', phone: '13800000003' }]);
    });

    it('tells which texts are taken for a choice that is written differently', async () => {
      const owner = server.callAs('owner');
      const { version } = await owner.fields.list();
      await owner.fields.save({ version, fields: [field('product', 'choice', { choices: [{ key: 'gtx', name: { zh: 'GTX Pro', en: 'GTX Pro' } }] })] });
      const runId = await upload('p\nGTX Pro\nGTXPro\nGTXPro\nother\n');
      const check = await checked({ runId, mapping: { columns: [{ index: 0, to: 'field', field: 'product' }], placeholders: [] } });
      expect(check.nearChoices).toEqual([{ column: 0, header: 'p', text: 'GTXPro', choice: 'GTX Pro', count: 2 }]);
      expect(check.problems.map(({ text, issue }) => [text, issue.code])).toEqual([['other', 'field.notAChoice']]);
    });

    it('names what is wrong with a mapping', async () => {
      const runId = await upload('n,p\nAnn,1\n');
      const owner = server.callAs('owner');
      const mapping: ImportMapping = { columns: [{ index: 0, to: 'field', field: 'gone' }, newField(1, field('a', 'choice')), newField(7, field('b', 'text'))], placeholders: [] };
      const expected = ['import.unknownField', 'import.unknownColumn', 'import.matchKeyNotMapped', 'field.noChoices'];
      expect((await checked({ runId, mapping, matchKeys: ['zzz'] })).issues.map(({ code }) => code)).toEqual(expected);
      expect(await refusal(owner.imports.start({ runId, mapping, matchKeys: ['zzz'], onFaulty: 'empty' }))).toEqual(expected);
    });
  });

  describe('run', () => {
    const start = async (content: string | Uint8Array, options: Partial<z.input<typeof customerPlan>> = {}): Promise<string> => {
      const runId = await upload(content);
      await server.callAs('owner').imports.start({ runId, mapping: contactMapping, matchKeys: ['phone'], ...options });
      return runId;
    };
    const leftOut = async (runId: string): Promise<unknown[]> => {
      const bytes = Buffer.concat(await Array.fromAsync(await readLeftOut(server.deps, server.workspaceId, runId)));
      return bytes.toString().trimEnd().split('\n').map((line): unknown => JSON.parse(line));
    };

    it('makes fields, creates, updates, and knows a row that repeats a customer of the same file', async () => {
      const first = await start('n,p,v\nAnn,138 0000 0001,3\nBob,+86 13800000002,\nAnn,13800000001,3\nAnn B,13800000001,7\n');
      await work();
      expect(await result(first)).toMatchObject({ created: 2, updated: 1, unchanged: 1, faultyRows: 0, skippedRows: 0 });
      const second = await start('n,p,v\nAnn B,13800000001,\nBobby,13800000002,5\nCid,,1\n', { mapping: mapped });
      await work();
      expect(await result(second)).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
      expect((await all()).map(({ fields }) => fields)).toEqual([{ name: 'Ann B', phone: '13800000001', visits: 7 }, { name: 'Bobby', phone: '13800000002', visits: 5 }, { name: 'Cid', visits: 1 }]);
      const [ann] = await all();
      const changes = await server.deps.store.changes.list(server.workspaceId, ann?.id ?? '', { limit: 10 });
      expect(changes.items.map(({ kind, cause }) => [kind, cause])).toEqual([['created', { kind: 'import', id: first }]]);
    });

    it('leaves faulty cells empty, or the whole row out, and says which', async () => {
      const content = 'n,p,v\nAnn,13800000001,many\nBob,13800000002,-4\n,13800000003,1\nCid,lost,1\nDan,13800000004,9\n';
      const lenient = await start(content);
      await work();
      expect(await result(lenient)).toMatchObject({
        created: 3, faultyRows: 4, skippedRows: 2, problemCount: 4,
        problems: [{ row: 2, column: 2, code: 'field.notANumber' }, { row: 3, column: 2, code: 'value.minimum' }, { row: 4, column: 0, code: 'value.required' }, { row: 5, column: 1, code: 'field.notAPhoneNumber' }],
      });
      expect((await all()).map(({ fields }) => fields)).toEqual([{ name: 'Ann', phone: '13800000001' }, { name: 'Bob', phone: '13800000002' }, { name: 'Dan', phone: '13800000004', visits: 9 }]);
      const strict = await start(content.replaceAll('1380000', '1390000'), { mapping: mapped, onFaulty: 'skipRow' });
      await work();
      expect(await result(strict)).toMatchObject({ created: 1, faultyRows: 4, skippedRows: 4 });
    });

    it('makes new customers only, or changes known ones only, or only fills what they lack', async () => {
      await start('n,p,v\nAnn,13800000001,1\nBob,13800000002,\n');
      await work();
      const again = 'n,p,v\nAnna,13800000001,5\nBobby,13800000002,6\nCid,13800000003,7\n';
      const created = await start(again, { mapping: mapped, writes: 'create' });
      await work();
      expect(await result(created)).toMatchObject({ created: 1, updated: 0, passedRows: 2, faultyRows: 0, leftOut: { rows: 2 } });
      expect((await leftOut(created)).slice(1)).toMatchObject([{ row: 2, imported: false, reasons: [{ code: 'import.knownCustomer' }] }, { row: 3 }]);
      const filled = await start(again.replace('13800000003', '13800000004'), { mapping: mapped, writes: 'update', values: 'fill' });
      await work();
      expect(await result(filled)).toMatchObject({ created: 0, updated: 1, unchanged: 1, passedRows: 1 });
      expect((await all()).map(({ fields }) => [fields.name, fields.visits])).toEqual([['Ann', 1], ['Bob', 6], ['Cid', 7]]);
      expect(await refusal(start(again, { mapping: mapped, matchKeys: [], writes: 'update' }))).toEqual(['import.needsMatchKey']);
    });

    it('tries several keys in their order, and knows a firm by its name whatever its form', async () => {
      const firms = [field('company', 'text'), field('mail', 'email'), field('size', 'number')];
      await start('c,m,s\n北京测试科技有限公司,Info@Test.cn,1\nAcme Ltd.,,2\n', { mapping: { columns: firms.map((def, index) => newField(index, def)), placeholders: [] }, matchKeys: [] });
      await work();
      const mapping: ImportMapping = { columns: firms.map(({ key }, index) => ({ index, to: 'field', field: key })), placeholders: [] };
      const runId = await start('c,m,s\n别的名字,INFO@test.cn,10\n ＡＣＭＥ ,a@acme.com,20\n北京 测试（科技）股份有限公司,,30\n', { mapping, matchKeys: ['mail', 'company'] });
      await work();
      expect(await result(runId)).toMatchObject({ created: 1, updated: 2 });
      expect((await server.deps.store.customers.scan(server.workspaceId, null, 10)).map(({ fields }) => [fields.company, fields.mail, fields.size])).toEqual([
        ['别的名字', 'info@test.cn', 10], ['ＡＣＭＥ', 'a@acme.com', 20], ['北京 测试（科技）股份有限公司', undefined, 30],
      ]);
    });

    it('links customers by what they are called, and says whom it does not find', async () => {
      const owner = server.callAs('owner');
      const { version } = await owner.fields.list();
      await owner.fields.save({ version, fields: [field('name', 'text'), field('parent', 'customerLink')] });
      for (const name of ['Acme Inc', 'Twin', 'Twin']) await owner.customers.create({ fields: { name } });
      const mapping: ImportMapping = { columns: [{ index: 0, to: 'field', field: 'name' }, { index: 1, to: 'field', field: 'parent', linkBy: 'name' }], placeholders: [] };
      const runId = await start('n,p\nA,acme\nB,Nobody\nC,Twin\nD,\n', { mapping, matchKeys: [] });
      await work();
      const [acme] = await server.deps.store.customers.scan(server.workspaceId, null, 1);
      expect((await result(runId))?.problems).toMatchObject([{ row: 3, column: 1, code: 'import.linkNotFound', params: { text: 'Nobody' } }, { row: 4, column: 1, code: 'import.linkSeveral', params: { count: 2 } }]);
      expect((await all()).map(({ fields }) => [fields.name, fields.parent])).toEqual([['A', acme?.id], ['Acme Inc', undefined], ['B', undefined], ['C', undefined], ['D', undefined], ['Twin', undefined], ['Twin', undefined]]);
      const wrong: ImportMapping = { columns: [{ index: 0, to: 'field', field: 'name', linkBy: 'name' }], placeholders: [] };
      expect(await refusal(start('n\nA\n', { mapping: wrong, matchKeys: [] }))).toEqual(['import.cannotLink']);
    });

    it('keeps the rows that were left out, or not whole, with their cells and the reasons', async () => {
      const runId = await start('n,p,v\n=cmd,13800000001,many\nBob,nope,2\nCid,13800000003,3\n', { onFaulty: 'empty' });
      await work();
      expect(await leftOut(runId)).toEqual([
        { fileName: 'leads.csv', headers: ['n', 'p', 'v'] },
        { row: 2, imported: true, cells: ['=cmd', '13800000001', 'many'], reasons: [{ column: 2, code: 'field.notANumber', params: {} }] },
        { row: 3, imported: false, cells: ['Bob', 'nope', '2'], reasons: [{ column: 1, code: 'field.notAPhoneNumber', params: {} }] },
      ]);
    });

    it('remembers what was chosen for the next file with the same columns', async () => {
      await start('n,p,v\nAnn,13800000001,1\n', { onFaulty: 'skipRow', writes: 'both', values: 'fill' });
      await work();
      const owner = server.callAs('owner');
      const columns = contacts.map(({ key }) => ({ field: key }));
      expect((await owner.imports.analyse({ runId: await upload(' N ,P,V\nBob,1,2\n') })).saved).toEqual({ columns, placeholders: ['Select', '-'], matchKeys: ['phone'], onFaulty: 'skipRow', writes: 'both', values: 'fill' });
      expect((await owner.imports.analyse({ runId: await upload('p,n,v\n1,Bob,2\n') })).saved).toBeNull();
    });

    it('keeps a unique value unique where it is no match key', async () => {
      const runId = await start('n,p,v\nAnn,13800000001,1\nBob,13800000001,2\n', { matchKeys: [] });
      await work();
      expect(await result(runId)).toMatchObject({ created: 2, problems: [{ row: 3, column: 1, code: 'value.notUnique' }] });
      expect((await all()).map(({ fields }) => fields.phone)).toEqual(['13800000001', undefined]);
    });

    const big = `n,p,v\n${Array.from({ length: 1700 }, (_, i) => `客户${i},1380000${String(i).padStart(4, '0')},${i}`).join('\n')}\n`;

    it('goes on after a stop where its checkpoint is: nothing lost, nothing doubled', async () => {
      const owner = server.callAs('owner');
      const { version } = await owner.fields.list();
      await owner.fields.save({ version, fields: contacts });
      const { id } = await owner.schemes.create({ key: 'visits', name: { zh: '到访', en: 'Visits' }, method: 'rules' });
      const { draftRevision } = await owner.schemes.saveDraft({ id, draftRevision: 1, draft: byVisits });
      await owner.schemes.publish({ id, draftRevision, effects: 'silent' });
      const runId = await start(big, { mapping: mapped });
      await work({ chunks: 2, worker: 'first' });
      expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'running', progress: { done: 1000, total: 1700 } });
      await work({ worker: 'second', now: server.deps.clock() + 120_000 });
      expect(await result(runId)).toMatchObject({ created: 1700, updated: 0, classCounts: { [id]: { A: 1200, B: 500 } } });
      const compiled = compileScheme(byVisits, contacts);
      if (!compiled.ok) throw new Error('the scheme does not compile');
      for (const customer of await all()) expect(customer.classes[id]?.class).toBe(compiled.value.evaluate(customer.fields, { now: 0, timeZone: 'UTC' }).class);
      expect((await owner.schemes.list()).find((scheme) => scheme.id === id)?.counts).toEqual({ A: 1200, B: 500 });
      expect(new Set((await all()).map(({ fields }) => fields.phone)).size).toBe(1700);
    });

    it('a worker that lost its lease writes nothing more', async () => {
      const runId = await start(big);
      await work({ chunks: 1, worker: 'first' });
      const [job] = await server.deps.store.jobs.claim({ worker: 'other', now: server.deps.clock() + 120_000, leaseMs: 60_000, limit: 1, kinds: ['import'] });
      const stale = { jobId: job?.id ?? '', worker: 'first', attempt: 1 };
      const lose = async () => {
        throw new LostLease();
      };
      const control: JobControl = { fence: stale, signal: new AbortController().signal, extend: lose, hold: lose, complete: lose, cancelled: () => false };
      await expect(importHandler.run(server.deps, job!, control)).rejects.toBeInstanceOf(LostLease);
      expect((await server.callAs('owner').runs.get({ id: runId })).progress.done).toBe(500);
      expect(await server.deps.store.customers.count(server.workspaceId, {})).toBe(500);
    });

    it('ends at the next chunk when cancelled, and keeps what is in', async () => {
      const runId = await start(big);
      await work({ chunks: 1, worker: 'first' });
      await server.callAs('owner').runs.cancel({ id: runId });
      await work({ worker: 'second', now: server.deps.clock() + 120_000 });
      expect(await server.callAs('owner').runs.get({ id: runId })).toMatchObject({ status: 'cancelled', result: { created: 500 } });
      expect(await server.deps.store.customers.count(server.workspaceId, {})).toBe(500);
    });

    it('rests at the next chunk when asked to, and goes on where it was', async () => {
      const owner = server.callAs('owner');
      const runId = await start(big);
      await work({ chunks: 1, worker: 'first' });
      expect(await owner.runs.pause({ id: runId })).toMatchObject({ status: 'running', pauseRequested: true });
      await work({ worker: 'second', now: server.deps.clock() + 120_000 });
      expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'paused', progress: { done: 500 }, finishedAt: null });
      await expect(work({ now: server.deps.clock() + 240_000 })).rejects.toThrow('no import is waiting');
      expect(await owner.runs.resume({ id: runId })).toMatchObject({ status: 'queued' });
      await work({ worker: 'third' });
      expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'done', result: { created: 1700, updated: 0 } });
    });

    it('ends at once when it is cancelled while it rests', async () => {
      const owner = server.callAs('owner');
      const runId = await start(big);
      await owner.runs.pause({ id: runId });
      await work();
      expect(await owner.runs.cancel({ id: runId })).toMatchObject({ status: 'queued', cancelRequested: true });
      await work();
      expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'cancelled', result: { created: 0 } });
    });

    it('lets go of the file at the end, and starts once', async () => {
      const runId = await start('n,p,v\nAnn,13800000001,3\n');
      expect(await refusal(server.callAs('owner').imports.start({ runId, mapping: mapped, matchKeys: [], onFaulty: 'empty' }))).toEqual(['import.alreadyStarted']);
      await work();
      const { input } = await server.callAs('owner').runs.get({ id: runId });
      const chunks: Uint8Array[] = [];
      for await (const chunk of server.deps.store.files.read(server.workspaceId, String(input.fileId))) chunks.push(chunk);
      expect(chunks).toEqual([]);
    });

    it('rows that were left out, and uploads that nobody imports, are kept for 30 days', async () => {
      const owner = server.callAs('owner');
      const unused = await upload('n,p,v\nDraft,13800000009,3\n');
      const mapping: ImportMapping = { columns: [newField(0, field('name', 'text')), newField(2, field('visits', 'number'))], placeholders: [] };
      const runId = await upload('n,p,v\nAnn,13800000001,many\n');
      await owner.imports.start({ runId, mapping, matchKeys: [], onFaulty: 'empty', corrections: { cells: [{ row: 2, column: 0, text: 'Anna' }], rows: [] } });
      await work();
      const kept = async (file: unknown) => (await Array.fromAsync(server.deps.store.files.read(server.workspaceId, String(file)))).length;
      const draft = (await owner.runs.get({ id: unused })).input.fileId;
      const uploadedAt = server.deps.clock();
      server.setNow(uploadedAt + filesKeptMs - 1);
      await server.workOff();
      expect([await kept(draft), await kept(leftOutFile(runId))]).toEqual([1, 1]);
      server.setNow(uploadedAt + filesKeptMs);
      await server.workOff();
      expect([await kept(draft), await kept(leftOutFile(runId))]).toEqual([0, 0]);
      expect(await owner.runs.get({ id: unused })).toMatchObject({ status: 'cancelled' });
      const run = await owner.runs.get({ id: runId });
      expect(run).toMatchObject({ status: 'done', result: { created: 1, faultyRows: 1, leftOut: { rows: 0 } } });
      expect(JSON.stringify(run)).not.toContain('Anna');
    });

    it('two customers with the same value of a unique field, made at the same instant: one is refused', async () => {
      const owner = server.callAs('owner');
      const { version } = await owner.fields.list();
      await owner.fields.save({ version, fields: contacts });
      const made = await Promise.allSettled(Array.from({ length: 4 }, (_, index) => owner.customers.create({ fields: { name: `N${index}`, phone: '13800000001' } })));
      expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await all()).toHaveLength(1);
    });

    it('only those who may change the design add fields', async () => {
      const runId = await upload('n,p,v\nAnn,13800000001,3\n');
      expect(await refusal(server.callAs('sales').imports.start({ runId, mapping: contactMapping, matchKeys: [], onFaulty: 'empty' }))).toEqual(['forbidden']);
    });
  });
}
