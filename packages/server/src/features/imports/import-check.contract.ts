import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImportMapping } from './import-types.ts';
import { contactMapping, field, type ImportDesk, newField, openImportDesk, refusal } from '../../testing/import-desk.ts';
import type { OpenTestServer } from '../../testing/open-server.ts';

/** What an import says before it starts, on any store. */
export function importCheckSuite(open: OpenTestServer): void {
  let desk: ImportDesk;
  beforeEach(async () => {
    desk = await openImportDesk(open);
  });
  afterEach(() => desk.server.close());

  it('tries the rows out and writes nothing', async () => {
    const runId = await desk.upload('n,p,v\nAnn,13800000001,3\n,13800000002,1\nBob,nope,-4\nCid,13800000001,Select\n');
    const check = await desk.checked({ runId, mapping: contactMapping, matchKeys: ['phone'] });
    expect(check).toMatchObject({ rows: 4, goodRows: 2, creates: 1, updates: 1, issues: [] });
    expect(check.problems.map(({ row, header, text, issue }) => [row, header, text, issue.code])).toEqual([[3, 'n', '', 'value.required'], [4, 'p', 'nope', 'field.notAPhoneNumber'], [4, 'v', '-4', 'value.minimum']]);
    expect(await desk.all()).toEqual([]);
  });

  it('goes through the whole file and knows rows that repeat each other, however far apart', async () => {
    const lines = Array.from({ length: 2600 }, (_, index) => `N${index},1380000${String(index % 2000).padStart(4, '0')},${index === 2500 ? 'x' : 1}`);
    const runId = await desk.upload(`n,p,v\n${lines.join('\n')}\n`);
    const answers = await Array.fromAsync(await desk.server.callAs('owner').imports.check({ runId, mapping: contactMapping, matchKeys: ['phone'] }));
    expect(answers.map(({ rows, done }) => [rows, done])).toEqual([[2000, false], [2600, true]]);
    expect(answers.at(-1)).toMatchObject({ creates: 2000, updates: 600, problems: [{ row: 2502, text: 'x' }] });
  });

  it('tries out what was put right: other texts for cells, another treatment for rows', async () => {
    const runId = await desk.upload('n,p,v\nAnn,13800000001,x\nBob,13800000002,y\nCid,13800000003,z\n');
    const corrections = { cells: [{ row: 2, column: 2, text: '7' }], rows: [{ row: 3, onFaulty: 'skipRow' as const }] };
    const check = await desk.checked({ runId, mapping: contactMapping, matchKeys: ['phone'], corrections });
    expect(check).toMatchObject({ goodRows: 1, creates: 2, skips: 1, problems: [{ row: 3 }, { row: 4 }] });
    await desk.server.callAs('owner').imports.start({ runId, mapping: contactMapping, matchKeys: ['phone'], corrections });
    await desk.work();
    expect((await desk.all()).map(({ fields }) => fields)).toEqual([{ name: 'Ann', phone: '13800000001', visits: 7 }, { name: 'Cid', phone: '13800000003' }]);
  });

  it('tells which texts are taken for a choice that is written differently', async () => {
    const owner = desk.server.callAs('owner');
    const { version } = await owner.fields.list();
    await owner.fields.save({ version, fields: [field('product', 'choice', { choices: [{ key: 'gtx', name: { zh: 'GTX Pro', en: 'GTX Pro' } }] })] });
    const runId = await desk.upload('p\nGTX Pro\nGTXPro\nGTXPro\nother\n');
    const check = await desk.checked({ runId, mapping: { columns: [{ index: 0, to: 'field', field: 'product' }], placeholders: [] } });
    expect(check.nearChoices).toEqual([{ column: 0, header: 'p', text: 'GTXPro', choice: 'GTX Pro', count: 2 }]);
    expect(check.problems.map(({ text, issue }) => [text, issue.code])).toEqual([['other', 'field.notAChoice']]);
  });

  it('names what is wrong with a mapping', async () => {
    const runId = await desk.upload('n,p\nAnn,1\n');
    const owner = desk.server.callAs('owner');
    const mapping: ImportMapping = { columns: [{ index: 0, to: 'field', field: 'gone' }, newField(1, field('a', 'choice')), newField(7, field('b', 'text'))], placeholders: [] };
    const expected = ['import.unknownField', 'import.unknownColumn', 'import.matchKeyNotMapped', 'field.noChoices'];
    expect((await desk.checked({ runId, mapping, matchKeys: ['zzz'] })).issues.map(({ code }) => code)).toEqual(expected);
    expect(await refusal(owner.imports.start({ runId, mapping, matchKeys: ['zzz'], onFaulty: 'empty' }))).toEqual(expected);
  });
}
