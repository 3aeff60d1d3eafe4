import { afterEach, beforeEach, expect, it } from 'vitest';
import { contactMapping, type ImportDesk, openImportDesk, refusal } from '../../testing/import-desk.ts';
import { rowsXml, sheetXml, workbook } from '../../testing/make-workbook.ts';
import type { OpenTestServer } from '../../testing/open-server.ts';

/** What an import finds in a file, on any store. */
export function importAnalysisSuite(open: OpenTestServer): void {
  let desk: ImportDesk;
  beforeEach(async () => {
    desk = await openImportDesk(open);
  });
  afterEach(() => desk.server.close());

  it('finds columns, types, placeholders and where they go; a last empty column is dropped', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `客户${i},138 0000 ${String(i).padStart(4, '0')},${i % 3 ? 'Select' : '官网'},2026/1/${(i % 28) + 1},`);
    const runId = await desk.upload(`姓名,手机号,渠道,日期,\r\n${lines.join('\r\n')}\r\n`);
    const analysis = await desk.server.callAs('owner').imports.analyse({ runId });
    expect(analysis).toMatchObject({ encoding: 'utf-8', separator: ',', rowCount: 30, issues: [] });
    expect(analysis.columns.map(({ header, guessedType, filled }) => [header, guessedType, filled])).toEqual([['姓名', 'text', 30], ['手机号', 'phone', 30], ['渠道', 'text', 10], ['日期', 'date', 30]]);
    expect(analysis.columns[2]?.placeholders).toEqual([{ text: 'Select', count: 20 }]);
  });

  it('says what is odd, and goes on', async () => {
    const runId = await desk.upload('name,name,,b\n1,2,3,4\n1,2,3,4,5\n1,2\n\n');
    const { issues, columns, rowCount } = await desk.server.callAs('owner').imports.analyse({ runId });
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
    const runId = await desk.upload(content);
    const owner = desk.server.callAs('owner');
    expect(await owner.imports.analyse({ runId })).toMatchObject({ columns: [], rowCount: 0, issues: [{ code }] });
    expect(await refusal(owner.imports.start({ runId, mapping: contactMapping, matchKeys: [], onFaulty: 'empty' }))).toEqual([code]);
  });

  it('refuses an empty upload', async () => {
    await expect(desk.upload('')).rejects.toMatchObject({ issues: [{ code: 'upload.empty' }] });
  });

  it('reads a sheet of a workbook, or the one that is asked for, and remembers the choice', async () => {
    const bytes = workbook({ sheets: [
      { name: '说明', xml: sheetXml(rowsXml([['客户名单 2026 年 1 月'], ['姓名', '电话', '预算'], ['王芳', '13800000001', 1200], ['李伟', '13800000002', 300], ['赵敏', '13800000003', 80]])) },
      { name: 'B', xml: sheetXml(rowsXml([['x', 'y'], ['1', '2']])), state: 'hidden' },
    ] });
    const runId = await desk.upload(bytes);
    const owner = desk.server.callAs('owner');
    const found = await owner.imports.analyse({ runId });
    expect(found).toMatchObject({ sheet: 0, headerRow: 2, rowCount: 3, sheets: [{ name: '说明', hidden: false }, { name: 'B', hidden: true }] });
    expect(found.columns.map(({ header, guessedType }) => [header, guessedType])).toEqual([['姓名', 'text'], ['电话', 'phone'], ['预算', 'number']]);
    expect(await owner.imports.analyse({ runId, sheet: 1 })).toMatchObject({ sheet: 1, headerRow: 1, rowCount: 1 });
    expect(await owner.imports.analyse({ runId })).toMatchObject({ sheet: 1, headerRow: 1 });
    await owner.imports.analyse({ runId, sheet: 0 });
    await owner.imports.start({ runId, mapping: contactMapping, matchKeys: ['phone'], onFaulty: 'empty' });
    await desk.work();
    expect((await desk.all()).map(({ fields }) => fields)).toEqual([{ name: '李伟', phone: '13800000002', visits: 300 }, { name: '王芳', phone: '13800000001', visits: 1200 }, { name: '赵敏', phone: '13800000003', visits: 80 }]);
    const { input } = await owner.runs.get({ id: runId });
    for (const file of [input.fileId, input.tableId]) expect(await Array.fromAsync(desk.server.deps.store.files.read(desk.server.workspaceId, String(file)))).toEqual([]);
  });

  it('takes the row that is chosen for the names of the columns, or none', async () => {
    const runId = await desk.upload('a,b\nname,phone\nAnn,13800000001\n');
    const owner = desk.server.callAs('owner');
    expect((await owner.imports.analyse({ runId, headerRow: 2 })).columns.map(({ header }) => header)).toEqual(['name', 'phone']);
    expect(await owner.imports.analyse({ runId, headerRow: 0 })).toMatchObject({ headerRow: 0, rowCount: 3 });
    expect(await owner.imports.analyse({ runId, headerRow: null })).toMatchObject({ headerRow: 1, rowCount: 2 });
  });

  it('other workspaces and viewers see nothing', async () => {
    const runId = await desk.upload('a\n1\n');
    expect(await refusal(desk.server.callAs('viewer').imports.analyse({ runId }))).toEqual(['forbidden']);
    expect(await refusal(desk.server.callAs('owner').imports.analyse({ runId: desk.server.deps.newId() }))).toEqual(['notFound']);
  });
}
