import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../failure/app-error.ts';
import { detectFormat } from './csv-format.ts';
import { csvRows, isBlank } from './csv-rows.ts';

const folder = join(import.meta.dirname, '../../../../../../../shared/data/csv-import-basic');
const absent = !existsSync(folder);
if (absent) console.warn(`Skipped: the CSV conformance files are not at ${folder}.`);

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function readAll(bytes: Uint8Array, size = 7): Promise<{ rows: string[][]; encoding: string; separator: string }> {
  const format = await detectFormat(() => pieces(bytes, Math.max(size, 65_536)));
  const rows: string[][] = [];
  for await (const batch of csvRows(pieces(bytes, size), format)) rows.push(...batch);
  return { rows: rows.filter((row) => !isBlank(row)), ...format };
}

const faultOf = async (bytes: Uint8Array): Promise<string> => {
  const error = await readAll(bytes, 65_536).then(() => null, (thrown: unknown) => thrown);
  if (error instanceof AppError) return error.issues[0]?.code ?? '';
  throw error ?? new Error('it was read');
};

const text = '姓名,城市,备注\n王芳,杭州,"两行\n备注"\n李伟,北京,他说""好""\n';
const rows = [['姓名', '城市', '备注'], ['王芳', '杭州', '两行\n备注'], ['李伟', '北京', '他说""好""']];

const traditional = '姓名,城市,備註\n陳怡君,臺北市,"對國際課程\n有興趣"\n林志豪,高雄市,週末聯繫\n';
const traditionalRows = [['姓名', '城市', '備註'], ['陳怡君', '臺北市', '對國際課程\n有興趣'], ['林志豪', '高雄市', '週末聯繫']];

describe('encodings', () => {
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['utf-16le', iconv.encode(text, 'utf-16le')],
    ['gb18030', iconv.encode(text, 'gb18030')],
    ['big5', iconv.encode(traditional, 'big5')],
  ] as const)('%s, case %#, in pieces of any size', async (encoding, bytes) => {
    for (const size of [1, 3, 1000]) expect(await readAll(bytes, size)).toMatchObject({ encoding, rows: encoding === 'big5' ? traditionalRows : rows });
  });

  it.each(['gb18030', 'big5'] as const)('a list of names and towns in traditional characters, in %s', async (encoding) => {
    const bytes = iconv.encode('客戶名稱,聯絡電話,所在縣市,備註\n陳怡君,0912345678,臺北市,對國際課程有興趣\n林志豪,0987654321,高雄市,請於週末聯繫\n黃淑芬,0922333444,臺中市,已預約體驗\n', encoding);
    expect((await readAll(bytes)).encoding).toBe(encoding);
  });

  it('a Western file is not taken for Chinese', async () => {
    const bytes = iconv.encode('name;city\nJosé Núñez;Málaga\nJürgen Groß;Köln\n', 'windows-1252');
    expect(await readAll(bytes)).toMatchObject({ encoding: 'windows-1252', separator: ';', rows: [['name', 'city'], ['José Núñez', 'Málaga'], ['Jürgen Groß', 'Köln']] });
  });

  it('the first Chinese name may stand a megabyte deep', async () => {
    const bytes = iconv.encode(`name,city\n${'Ann,Rome\n'.repeat(120_000)}王芳,杭州\n`, 'gb18030');
    const { encoding, rows: read } = await readAll(bytes, 65_536);
    expect([encoding, read.at(-1)]).toEqual(['gb18030', ['王芳', '杭州']]);
  });
});

describe('separators', () => {
  it.each([',', ';', '\t', '|'])('%j', async (separator) => {
    const bytes = Buffer.from([['a', 'b', 'c'], ['1', '"x, y; z|w"', '3'], ['4', '5', '6']].map((row) => row.join(separator)).join('\n'));
    expect((await readAll(bytes)).separator).toBe(separator);
  });
  it('line ends may be mixed', async () => expect((await readAll(Buffer.from('a,b\r\n1,2\n3,4\r5,6'))).rows).toEqual([['a', 'b'], ['1', '2'], ['3', '4'], ['5', '6']]));
});

describe('files that are no table', () => {
  it.each([
    ['import.notText', Buffer.from([0x88, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48])],
    ['import.notText', Buffer.from('name,city\nAnn\0Bob,Rome Lyon\n')],
    ['import.empty', Buffer.alloc(0)],
    ['import.quoteNotClosed', Buffer.from('a,b\n1,"never closed\n2,3\n')],
    ['import.rowTooLong', Buffer.from(`a,b\n1,"${'x'.repeat(3_000_000)}`)],
    ['import.rowTooLong', Buffer.from(`a,b\n1,${'x'.repeat(3_000_000)}`)],
  ])('%s, case %#', async (code, bytes) => expect(await faultOf(bytes)).toBe(code));
});

describe.skipIf(absent)('conformance files', () => {
  const spectrum = absent ? [] : readdirSync(join(folder, 'csv-spectrum')).filter((name) => name.endsWith('.csv') && name !== 'location_coordinates.csv');
  it.each(spectrum)('csv-spectrum/%s', async (name) => {
    const path = join(folder, 'csv-spectrum', name);
    const expected = JSON.parse(readFileSync(path.replace(/\.csv$/, '.json'), 'utf8')) as Record<string, string>[];
    const [header = [], ...read] = (await readAll(readFileSync(path))).rows;
    expect(read.map((row) => Object.fromEntries(header.map((key, index) => [key, row[index]])))).toEqual(expected);
  });

  type Expected = Record<string, { records_including_header: number; columns_max: number; first_records: string[][]; last_record?: string[] }>;
  const known = absent ? {} : (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected);
  it.each(Object.entries(known))('%s', async (name, expected) => {
    const { rows: read } = await readAll(readFileSync(join(folder, name)), 1000);
    expect(read.length).toBe(expected.records_including_header);
    expect(read.slice(0, expected.first_records.length)).toEqual(expected.first_records);
    if (expected.last_record) expect(read.at(-1)).toEqual(expected.last_record);
  });
});
