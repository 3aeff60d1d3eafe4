import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImportMapping } from './import-types.ts';
import { contacts, field, type ImportDesk, mapped, newField, openImportDesk, refusal } from '../../testing/import-desk.ts';
import type { OpenTestServer } from '../../testing/open-server.ts';

/** What becomes of the rows of a file, on any store. */
export function importRowsSuite(open: OpenTestServer): void {
  let desk: ImportDesk;
  beforeEach(async () => {
    desk = await openImportDesk(open);
  });
  afterEach(() => desk.server.close());

  it('makes fields, creates, updates, and knows a row that repeats a customer of the same file', async () => {
    const first = await desk.start('n,p,v\nAnn,138 0000 0001,3\nBob,+86 13800000002,\nAnn,13800000001,3\nAnn B,13800000001,7\n');
    await desk.work();
    expect(await desk.result(first)).toMatchObject({ created: 2, updated: 1, unchanged: 1, faultyRows: 0, skippedRows: 0 });
    const second = await desk.start('n,p,v\nAnn B,13800000001,\nBobby,13800000002,5\nCid,,1\n', { mapping: mapped });
    await desk.work();
    expect(await desk.result(second)).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    expect((await desk.all()).map(({ fields }) => fields)).toEqual([{ name: 'Ann B', phone: '13800000001', visits: 7 }, { name: 'Bobby', phone: '13800000002', visits: 5 }, { name: 'Cid', visits: 1 }]);
    const [ann] = await desk.all();
    const changes = await desk.server.deps.store.changes.list(desk.server.workspaceId, ann?.id ?? '', { limit: 10 });
    expect(changes.items.map(({ kind, cause }) => [kind, cause])).toEqual([['created', { kind: 'import', id: first }]]);
  });

  it('leaves faulty cells empty, or the whole row out, and says which', async () => {
    const content = 'n,p,v\nAnn,13800000001,many\nBob,13800000002,-4\n,13800000003,1\nCid,lost,1\nDan,13800000004,9\n';
    const lenient = await desk.start(content);
    await desk.work();
    expect(await desk.result(lenient)).toMatchObject({
      created: 3, faultyRows: 4, skippedRows: 2, problemCount: 4,
      problems: [{ row: 2, column: 2, code: 'field.notANumber' }, { row: 3, column: 2, code: 'value.minimum' }, { row: 4, column: 0, code: 'value.required' }, { row: 5, column: 1, code: 'field.notAPhoneNumber' }],
    });
    expect((await desk.all()).map(({ fields }) => fields)).toEqual([{ name: 'Ann', phone: '13800000001' }, { name: 'Bob', phone: '13800000002' }, { name: 'Dan', phone: '13800000004', visits: 9 }]);
    const strict = await desk.start(content.replaceAll('1380000', '1390000'), { mapping: mapped, onFaulty: 'skipRow' });
    await desk.work();
    expect(await desk.result(strict)).toMatchObject({ created: 1, faultyRows: 4, skippedRows: 4 });
  });

  it('makes new customers only, or changes known ones only, or only fills what they lack', async () => {
    await desk.start('n,p,v\nAnn,13800000001,1\nBob,13800000002,\n');
    await desk.work();
    const again = 'n,p,v\nAnna,13800000001,5\nBobby,13800000002,6\nCid,13800000003,7\n';
    const created = await desk.start(again, { mapping: mapped, writes: 'create' });
    await desk.work();
    expect(await desk.result(created)).toMatchObject({ created: 1, updated: 0, passedRows: 2, faultyRows: 0, leftOut: { rows: 2 } });
    expect((await desk.leftOut(created)).slice(1)).toMatchObject([{ row: 2, imported: false, reasons: [{ code: 'import.knownCustomer' }] }, { row: 3 }]);
    const filled = await desk.start(again.replace('13800000003', '13800000004'), { mapping: mapped, writes: 'update', values: 'fill' });
    await desk.work();
    expect(await desk.result(filled)).toMatchObject({ created: 0, updated: 1, unchanged: 1, passedRows: 1 });
    expect((await desk.all()).map(({ fields }) => [fields.name, fields.visits])).toEqual([['Ann', 1], ['Bob', 6], ['Cid', 7]]);
    expect(await refusal(desk.start(again, { mapping: mapped, matchKeys: [], writes: 'update' }))).toEqual(['import.needsMatchKey']);
  });

  it('tries several keys in their order, and knows a firm by its name whatever its form', async () => {
    const firms = [field('company', 'text'), field('mail', 'email'), field('size', 'number')];
    await desk.start('c,m,s\n北京测试科技有限公司,Info@Test.cn,1\nAcme Ltd.,,2\n', { mapping: { columns: firms.map((def, index) => newField(index, def)), placeholders: [] }, matchKeys: [] });
    await desk.work();
    const mapping: ImportMapping = { columns: firms.map(({ key }, index) => ({ index, to: 'field', field: key })), placeholders: [] };
    const runId = await desk.start('c,m,s\n别的名字,INFO@test.cn,10\n ＡＣＭＥ ,a@acme.com,20\n北京 测试（科技）股份有限公司,,30\n', { mapping, matchKeys: ['mail', 'company'] });
    await desk.work();
    expect(await desk.result(runId)).toMatchObject({ created: 1, updated: 2 });
    expect((await desk.server.deps.store.customers.scan(desk.server.workspaceId, null, 10)).map(({ fields }) => [fields.company, fields.mail, fields.size])).toEqual([
      ['别的名字', 'info@test.cn', 10], ['ＡＣＭＥ', 'a@acme.com', 20], ['北京 测试（科技）股份有限公司', undefined, 30],
    ]);
  });

  it('links customers by what they are called, and says whom it does not find', async () => {
    const owner = desk.server.callAs('owner');
    const { version } = await owner.fields.list();
    await owner.fields.save({ version, fields: [field('name', 'text'), field('parent', 'customerLink')] });
    for (const name of ['Acme Inc', 'Twin', 'Twin']) await owner.customers.create({ fields: { name } });
    const mapping: ImportMapping = { columns: [{ index: 0, to: 'field', field: 'name' }, { index: 1, to: 'field', field: 'parent', linkBy: 'name' }], placeholders: [] };
    const runId = await desk.start('n,p\nA,acme\nB,Nobody\nC,Twin\nD,\n', { mapping, matchKeys: [] });
    await desk.work();
    const [acme] = await desk.server.deps.store.customers.scan(desk.server.workspaceId, null, 1);
    expect((await desk.result(runId))?.problems).toMatchObject([{ row: 3, column: 1, code: 'import.linkNotFound', params: { text: 'Nobody' } }, { row: 4, column: 1, code: 'import.linkSeveral', params: { count: 2 } }]);
    expect((await desk.all()).map(({ fields }) => [fields.name, fields.parent])).toEqual([['A', acme?.id], ['Acme Inc', undefined], ['B', undefined], ['C', undefined], ['D', undefined], ['Twin', undefined], ['Twin', undefined]]);
    const wrong: ImportMapping = { columns: [{ index: 0, to: 'field', field: 'name', linkBy: 'name' }], placeholders: [] };
    expect(await refusal(desk.start('n\nA\n', { mapping: wrong, matchKeys: [] }))).toEqual(['import.cannotLink']);
  });

  it('keeps the rows that were left out, or not whole, with their cells and the reasons', async () => {
    const runId = await desk.start('n,p,v\n=cmd,13800000001,many\nBob,nope,2\nCid,13800000003,3\n', { onFaulty: 'empty' });
    await desk.work();
    expect(await desk.leftOut(runId)).toEqual([
      { fileName: 'leads.csv', headers: ['n', 'p', 'v'] },
      { row: 2, imported: true, cells: ['=cmd', '13800000001', 'many'], reasons: [{ column: 2, code: 'field.notANumber', params: {} }] },
      { row: 3, imported: false, cells: ['Bob', 'nope', '2'], reasons: [{ column: 1, code: 'field.notAPhoneNumber', params: {} }] },
    ]);
  });

  it('remembers what was chosen for the next file with the same columns', async () => {
    await desk.start('n,p,v\nAnn,13800000001,1\n', { onFaulty: 'skipRow', writes: 'both', values: 'fill' });
    await desk.work();
    const owner = desk.server.callAs('owner');
    const columns = contacts.map(({ key }) => ({ field: key }));
    expect((await owner.imports.analyse({ runId: await desk.upload(' N ,P,V\nBob,1,2\n') })).saved).toEqual({ columns, placeholders: ['Select', '-'], matchKeys: ['phone'], onFaulty: 'skipRow', writes: 'both', values: 'fill' });
    expect((await owner.imports.analyse({ runId: await desk.upload('p,n,v\n1,Bob,2\n') })).saved).toBeNull();
  });

  it('keeps a unique value unique where it is no match key', async () => {
    const runId = await desk.start('n,p,v\nAnn,13800000001,1\nBob,13800000001,2\n', { matchKeys: [] });
    await desk.work();
    expect(await desk.result(runId)).toMatchObject({ created: 2, problems: [{ row: 3, column: 1, code: 'value.notUnique' }] });
    expect((await desk.all()).map(({ fields }) => fields.phone)).toEqual(['13800000001', undefined]);
  });
}
