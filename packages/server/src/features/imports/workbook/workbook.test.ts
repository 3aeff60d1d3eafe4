import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvRows } from '../csv/csv-rows.ts';
import { createSheetConverter } from './convert-sheet.ts';
import { rowsXml, sheetXml, stylesXml, workbook } from '../../../testing/make-workbook.ts';
import { readSheet, type SheetRead } from './read-sheet.ts';
import { WorkbookFault } from './workbook-fault.ts';

const folder = join(import.meta.dirname, '../../../../../../../shared/data/xlsx-import');
const absent = !existsSync(folder);
if (absent) console.warn(`Skipped: the Excel files are not at ${folder}.`);

async function read(bytes: Uint8Array, sheet: number | null = null): Promise<SheetRead & { rows: string[][] }> {
  const pieces: Uint8Array[] = [];
  const found = await readSheet(bytes, sheet, async (text) => { pieces.push(Buffer.from(text)); });
  const rows: string[][] = [];
  for await (const batch of csvRows((async function* () { yield* pieces; })(), { encoding: 'utf-8', separator: ',' })) rows.push(...batch);
  return { ...found, rows };
}

const codeOf = async (bytes: Uint8Array, sheet: number | null = null): Promise<string> => {
  const error = await read(bytes, sheet).then(() => null, (thrown: unknown) => thrown);
  if (error instanceof WorkbookFault) return error.code;
  throw error ?? new Error('it was read');
};

const cellsOf = async (cells: string, more: { codes?: string[]; shared?: string; from1904?: boolean } = {}): Promise<string[]> => {
  const content = { sheets: [{ name: 'S', xml: sheetXml(`<row r="1">${cells}</row>`) }], ...(more.codes ? { styles: stylesXml(more.codes) } : {}), ...(more.shared ? { shared: more.shared } : {}), ...(more.from1904 ? { from1904: true } : {}) };
  return (await read(workbook(content))).rows[0] ?? [];
};

describe('a cell', () => {
  it('has its text, whatever kind it is of', async () => {
    const cells = '<c t="inlineStr"><is><r><t>两</t></r><r><t xml:space="preserve">段 </t></r><rPh><t>liang</t></rPh></is></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>a_x000D_b</v></c><c t="d"><v>2026-01-05T00:00:00</v></c><c t="s"><v>1</v></c><c><v>13800000001</v></c><c><v>0.30000000000000004</v></c>';
    const shared = '<sst><si><t>one</t></si><si><r><t>王</t></r><r><t>芳_x005F_x000D_</t></r></si></sst>';
    expect(await cellsOf(cells, { shared })).toEqual(['两段 ', 'TRUE', 'FALSE', '#REF!', 'a\rb', '2026-01-05', '王芳_x000D_', '13800000001', '0.3']);
  });

  it.each([
    ['yyyy-mm-dd', '46027', '2026-01-05'],
    ['yyyy"年"m"月"d"日"', '46027', '2026-01-05'],
    ['[$-804]aaaa d', '46027', '2026-01-05'],
    ['m/d/yy h:mm', '46027.5', '2026-01-05 12:00:00'],
    ['h:mm AM/PM', '0.75', '18:00:00'],
    ['[h]:mm', '1.5', '36:00:00'],
    ['0.0%', '0.125', '12.5%'],
    ['[$¥-804]#,##0.00', '-1234.5', '-¥1234.5'],
    ['#,##0"元"', '300', '300元'],
    ['General', '46027', '46027'],
    ['0.00E+00', '46027', '46027'],
    ['"day" 0', '7', '7'],
    ['yyyy-mm-dd', '1', '1900-01-01'],
    ['yyyy-mm-dd', '61', '1900-03-01'],
    ['yyyy-mm-dd', '-3', '-3'],
    ['yyyy-mm-dd', '99999999', '99999999'],
  ])('%s shows %s as %s', async (code, value, text) => expect(await cellsOf(`<c s="1"><v>${value}</v></c>`, { codes: ['General', code] })).toEqual([text]));

  it('counts its days from 1904 where the workbook does', async () =>
    expect(await cellsOf('<c s="0"><v>44565</v></c>', { codes: ['yyyy-mm-dd'], from1904: true })).toEqual(['2026-01-05']));
});

describe('a sheet', () => {
  const rows = (sheet: string): Uint8Array => workbook({ sheets: [{ name: 'S', xml: sheet }] });

  it('keeps the numbers of its rows and columns', async () => {
    const found = await read(rows(sheetXml('<row r="3"><c r="B3"><v>1</v></c><c r="AA3"><v>2</v></c></row><row r="5"><c><v>3</v></c></row>')));
    expect(found.rows.map((cells) => cells.filter((cell) => cell !== ''))).toEqual([[], [], ['1', '2'], [], ['3']]);
    expect([found.rows[2]?.indexOf('1'), found.rows[2]?.indexOf('2')]).toEqual([1, 26]);
  });

  it('repeats what is merged downwards, but no title that is merged across', async () => {
    const xml = sheetXml(rowsXml([['Customers', null], ['city', 'name'], ['杭州', 'a'], [null, 'b'], ['北京', 'c']]), '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/></mergeCells>');
    expect((await read(rows(xml))).rows).toEqual([['Customers'], ['city', 'name'], ['杭州', 'a'], ['杭州', 'b'], ['北京', 'c']]);
  });

  it('tells of formulas that nobody calculated and of hidden rows', async () => {
    const xml = sheetXml('<row r="1"><c><f>1+1</f></c><c><v>1</v></c></row><row r="2" hidden="1"><c><f>2</f><v>2</v></c></row>');
    expect(await read(rows(xml))).toMatchObject({ formulasWithoutValue: 1, hiddenRows: 1, rows: [['', '1'], ['2']] });
  });

  it('is the first visible one with rows, or the one asked for', async () => {
    const sheet = (name: string, text: string | null, state?: string) => ({ name, xml: sheetXml(text === null ? '' : rowsXml([[text]])), ...(state ? { state } : {}) });
    const bytes = workbook({ sheets: [sheet('secret', 'h', 'hidden'), sheet('blank', null), sheet('客户', 'x')] });
    expect(await read(bytes)).toMatchObject({ sheet: 2, rows: [['x']], sheets: [{ name: 'secret', hidden: true }, { name: 'blank', hidden: false }, { name: '客户', hidden: false }] });
    expect(await read(bytes, 0)).toMatchObject({ sheet: 0, rows: [['h']] });
    expect(await codeOf(bytes, 9)).toBe('import.noSuchSheet');
  });

  it('gives its text unharmed: line ends, quotes, formulas and all', async () => {
    const texts = ['a "b"', 'two\nlines', ' padded ', '=1+1', 'x,y', '<&>'];
    expect((await read(rows(sheetXml(rowsXml([texts]))))).rows).toEqual([texts]);
  });
});

describe('the reading thread', () => {
  const convert = (bytes: Uint8Array, withinMs = 60_000) => {
    const pieces: Uint8Array[] = [];
    const file = new Uint8Array(bytes).buffer;
    return createSheetConverter({ withinMs })({ file, sheet: null, write: async (piece) => { pieces.push(piece); } }).then((found) => ({ ...found, text: Buffer.concat(pieces).toString() }));
  };
  const many = workbook({ sheets: [{ name: 'S', xml: sheetXml(rowsXml(Array.from({ length: 20_000 }, (_, row) => [row, `text ${row}`]))) }] });

  it('gives the table in pieces, and says what is wrong', async () => {
    const { text, sheet } = await convert(many);
    expect([sheet, text.split('\r\n').length, text.endsWith('19999,text 19999\r\n')]).toEqual([0, 20_001, true]);
    await expect(convert(Buffer.from('PK\u0003\u0004 and no more'))).rejects.toMatchObject({ code: 'invalid', issues: [{ code: 'import.brokenWorkbook' }] });
  });
  it('is ended when it takes too long', () => expect(convert(many, 1)).rejects.toMatchObject({ issues: [{ code: 'import.workbookTooSlow' }] }));
});

describe.skipIf(absent)('real workbooks', () => {
  type Expected = { error?: string; sheets?: { name: string; state: string; first: (string | number | boolean | null)[][] }[] };
  const known = absent ? {} : (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>);
  const files = Object.entries(known).filter(([name, { sheets }]) => name.endsWith('.xlsx') && sheets);

  /** As the other reader says it. Its moments have a time always; what is formatted as a date has none here. */
  const said = (value: string | number | boolean | null): string => {
    if (value === null) return '';
    if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
    // A day of its own that begins with the clock: the other reader takes the first instant of all for a time.
    if (value === '00:00:00') return '1904-01-01';
    return String(value).replace(/^(\d{4}-\d\d-\d\d)T00:00:00$/, '$1').replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ').replace(/(:\d\d)\.\d+$/, '$1');
  };

  it.each(files)('%s', async (name, { sheets = [] }) => {
    for (const [index, { name: sheet, state, first }] of sheets.entries()) {
      const found = await read(readFileSync(join(folder, name)), index);
      expect(found.sheets[index]).toEqual({ name: sheet, hidden: state !== 'visible' });
      const wide = Math.max(...first.map((row) => row.length));
      expect(first.map((_, row) => Array.from({ length: wide }, (__, column) => found.rows[row]?.[column] ?? ''))).toEqual(first.map((row) => Array.from({ length: wide }, (_, column) => said(row[column] ?? null))));
    }
  });

  it.each([['exceljs-missing-bits.xlsx', 'import.brokenWorkbook'], ['exceljs-invalid-xml.xlsx', 'import.brokenWorkbook']])('%s: %s', async (name, code) => expect(await codeOf(readFileSync(join(folder, name)))).toBe(code));
});
