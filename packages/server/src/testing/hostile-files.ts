/** Files that are malformed, forged or meant to do harm, each with what may come of it: a code, or 'read' for a table. */
import { rowsXml, sheetXml, stylesXml, workbook, workbookParts, zip } from './make-workbook.ts';
import { seeded } from './seeded.ts';

export type HostileFile = { what: string; bytes: Uint8Array; outcome: string[] };

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');
const file = (what: string, content: string | Uint8Array, ...outcome: string[]): HostileFile => ({ what, bytes: typeof content === 'string' ? encode(content) : content, outcome });

const plain = 'name,phone,visits\nAnn,13800000001,3\n王芳,13800000002,5\n';
const good = workbook({ sheets: [{ name: 'S', xml: sheetXml(rowsXml([['name', 'visits'], ['Ann', 3], ['王芳', 5]])) }], styles: stylesXml(['General']), shared: '<sst><si><t>x</t></si></sst>' });

function foreignFiles(): HostileFile[] {
  const compound = (inside: string): Uint8Array => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from(inside, 'utf16le')]);
  return [
    file('a PDF', '%PDF-1.7\nname,phone\n', 'import.pdf'),
    file('a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'import.image'),
    file('a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'import.image'),
    file('a GIF', 'GIF89a....', 'import.image'),
    file('a gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'import.notText'),
    file('an RTF', '{\\rtf1 name,phone}', 'import.notText'),
    file('an old workbook', compound('Workbook'), 'import.oldExcel'),
    file('a workbook with a password', compound('EncryptedPackage'), 'import.encryptedWorkbook'),
    file('a workbook with rights management', compound('\u0006DataSpaces'), 'import.encryptedWorkbook'),
    file('a workbook locked by document protection', '%TSD-Header-###%\u0000\u0001\u0002', 'import.lockedFile'),
    file('a web page named .xls', '<html><table><tr><td>name</td></tr></table></html>', 'import.webPage'),
    file('SpreadsheetML named .xls', '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', 'import.webPage'),
    file('an OpenDocument spreadsheet', zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), 'import.openDocument'),
    file('a binary workbook', zip({ 'xl/workbook.bin': 'x' }), 'import.binaryWorkbook'),
    file('any archive', zip({ 'readme.txt': 'hello' }), 'import.otherArchive'),
    file('an archive with a workbook in it', zip({ 'leads.xlsx': good }), 'import.otherArchive'),
    file('an empty archive', Buffer.from('PK\u0005\u0006' + '\0'.repeat(18), 'latin1'), 'import.otherArchive', 'import.brokenWorkbook'),
  ];
}

function textFiles(): HostileFile[] {
  const random = seeded(7);
  const wide = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',');
  const at = (share: number): number => Math.floor(plain.length * share);
  const shares = Array.from({ length: 12 }, (_, index) => index / 12);
  return [
    file('nothing but line ends', '\n\r\n\n', 'import.empty'), file('nothing but blanks', '   \n  \t ', 'import.empty'), file('nothing but separators', ',,,\n,,,\n', 'import.empty'),
    file('a header only', 'name,phone\n', 'import.noRows'), file('10,000 columns', `${wide}\n${wide}\n`, 'import.tooManyColumns'), file('10,000 cells in a later row', `a,b\n1,2\n${wide}\n`, 'read'),
    file('a cell of 900 kB', `a,b\n${'x'.repeat(900_000)},1\n`, 'read'), file('a cell of 3 MB', `a,b\n${'x'.repeat(3_000_000)},1\n`, 'import.rowTooLong'), file('a quoted cell of 3 MB', `a,b\n"${'x\n'.repeat(1_500_000)}",1\n`, 'import.rowTooLong'),
    file('200,000 blank lines', `a,b\n${'\n'.repeat(200_000)}1,2\n`, 'read'), file('ragged rows', 'a,b,c\n1\n1,2,3,4,5\n,,\n1,2\n', 'read'), file('the same header three times', 'a,a,a\n1,2,3\n', 'read'), file('headers without names', ',,\n1,2,3\n4,5,6\n', 'read'),
    file('formulas', 'name,note\n=cmd|\' /C calc\'!A0,@SUM(1)\n+1+1,-2+3\n', 'read'), file('markup', 'name,note\n<script>alert(1)</script>,"<img src=x onerror=alert(1)>"\n', 'read'),
    file('names of prototypes', '__proto__,constructor,toString\n1,2,3\n', 'read'), file('marks that turn the direction of text', 'na\u202Eme,b\n\u200Bx,\uFEFFy\n', 'read'),
    file('a quote that is never closed', 'a,b\n1,"2\n3,4\n', 'import.quoteNotClosed'), file('nothing but quotes', '"""""""""', 'import.noRows', 'import.quoteNotClosed', 'read'),
    ...shares.map((share) => file(`a lone quote at ${share.toFixed(2)}`, `${plain.slice(0, at(share))}"${plain.slice(at(share))}`, 'read', 'import.quoteNotClosed', 'import.noRows')),
    ...shares.map((share) => file(`a NUL at ${share.toFixed(2)}`, `${plain.slice(0, at(share))}\0${plain.slice(at(share))}`, 'import.notText')),
    ...shares.map((share) => file(`UTF-16 cut at ${share.toFixed(2)}`, utf16(plain).subarray(0, Math.floor(share * (plain.length * 2 + 2))), 'read', 'import.empty', 'import.noRows', 'import.notText')),
    ...shares.map((share) => file(`a wrong byte of UTF-8 at ${share.toFixed(2)}`, Buffer.concat([Buffer.from(plain).subarray(0, at(share)), Buffer.from([0xff, 0xc0]), Buffer.from(plain).subarray(at(share))]), 'read')),
    ...Array.from({ length: 15 }, (_, index) => file(`random bytes ${index}`, Uint8Array.from({ length: 2000 }, () => random(256)), 'import.notText')),
  ];
}

const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
const outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';

/** Each part of a good workbook, made wrong in each of these ways. */
function brokenParts(): HostileFile[] {
  const parts = workbookParts({ sheets: [{ name: 'S', xml: sheetXml(rowsXml([['name'], ['Ann']])) }], styles: stylesXml(['0%']), shared: '<sst><si><t>x</t></si></sst>' });
  const ways: Record<string, (xml: string) => string | Uint8Array> = {
    'cut in the middle': (xml) => xml.slice(0, xml.length / 2), 'garbage': () => 'foo bar', 'empty': () => '', 'entities that multiply': (xml) => laughs + xml.replace(/^<\?xml[^>]*\?>/, ''),
    'an entity from outside': (xml) => outside + xml.replace(/^<\?xml[^>]*\?>/, ''), 'an unknown entity': (xml) => xml.replace('<', '<').replace(/>([^<]*)</, '>&nope;<'), 'a wrong byte': (xml) => Buffer.concat([encode(xml), Buffer.from([0xff])]),
    'nested 20,000 deep': () => `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`, 'another root': () => '<html/>',
  };
  return Object.keys(parts).flatMap((part) => Object.entries(ways).map(([way, spoil]) =>
    file(`${part}: ${way}`, zip({ ...parts, [part]: spoil(String(parts[part])) }), 'import.brokenWorkbook', 'import.noSheets', 'import.otherArchive', 'import.empty', 'read')));
}

function forgedSheets(): HostileFile[] {
  const sheet = (what: string, rows: string, ...outcome: string[]): HostileFile => file(what, workbook({ sheets: [{ name: 'S', xml: sheetXml(`${rowsXml([['a', 'b']])}${rows}`) }] }), ...outcome);
  const parts = workbookParts({ sheets: [{ name: '<script>', xml: sheetXml(rowsXml([['a'], ['1']])) }] });
  const merged = Array.from({ length: 30_000 }, (_, index) => `<mergeCell ref="A${index + 2}:A${index + 9}"/>`).join('');
  return [
    sheet('a row beyond the last', '<row r="2000000"><c><v>1</v></c></row>', 'import.workbookTooLarge'), sheet('a column beyond the last', '<row r="2"><c r="ZZZZ2"><v>1</v></c></row>', 'import.brokenWorkbook'),
    sheet('the very last row', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', 'read'), sheet('the very last column', '<row r="2"><c r="XFD2"><v>1</v></c></row>', 'read'),
    sheet('rows out of order', '<row r="9"><c><v>1</v></c></row><row r="3"><c><v>2</v></c></row>', 'read'), sheet('numbers of rows that are none', '<row r="-5"><c><v>1</v></c></row><row r="x"><c><v>1</v></c></row>', 'read'),
    sheet('a text that is not there', '<row r="2"><c t="s"><v>999999</v></c><c><v>1</v></c></row>', 'read'), sheet('a style that is not there', '<row r="2"><c s="999"><v>1</v></c></row>', 'read'), sheet('numbers that are none', '<row r="2"><c><v>abc</v></c><c><v>1e999</v></c></row>', 'read'),
    sheet('a cell of 2 million characters', `<row r="2"><c t="inlineStr"><is><t>${'x'.repeat(2_000_000)}</t></is></c></row>`, 'import.workbookTooLarge'), sheet('an unknown kind of cell', '<row r="2"><c t="hack"><v>1</v></c></row>', 'read'),
    file('30,000 merged ranges that overlap', workbook({ sheets: [{ name: 'S', xml: sheetXml(rowsXml([['a'], ['1']]), `<mergeCells>${merged}</mergeCells>`) }] }), 'read'),
    file('a sheet without its part', zip(Object.fromEntries(Object.entries(parts).filter(([path]) => !path.includes('sheet1')))), 'import.brokenWorkbook'),
    file('no sheets', workbook({ sheets: [] }), 'import.noSheets'), file('hidden sheets only', workbook({ sheets: [{ name: 'S', state: 'veryHidden', xml: sheetXml(rowsXml([['a'], ['1']])) }] }), 'read'),
    ...['../evil.xml', '/etc/passwd', 'C:\\windows\\x', 'a\\..\\b', 'xl/../../x'].map((path) => file(`a part called ${path}`, zip({ ...parts, [path]: 'x' }), 'read', 'import.brokenWorkbook')),
    file('11,000 parts', zip({ ...parts, ...Object.fromEntries(Array.from({ length: 11_000 }, (_, index) => [`p/${index}`, ''])) }), 'import.workbookTooLarge'),
    file('a bomb: 80 MB of nothing', zip({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(80 * 1024 * 1024) }), 'import.workbookTooLarge'),
    file('a bomb below the bound', zip({ ...parts, 'xl/worksheets/sheet1.xml': new Uint8Array(20 * 1024 * 1024) }), 'import.brokenWorkbook'),
    file('a bomb of blank rows', workbook({ sheets: [{ name: 'S', xml: sheetXml('<row/>'.repeat(1_048_577)) }] }), 'import.workbookTooLarge'),
  ];
}

function damagedArchives(): HostileFile[] {
  const random = seeded(11);
  const anything = ['read', 'import.brokenWorkbook', 'import.encryptedWorkbook', 'import.workbookTooLarge', 'import.noSheets', 'import.otherArchive', 'import.empty', 'import.noRows', 'import.notText', 'import.tooManyColumns', 'import.rowTooLong'];
  const cuts = Array.from({ length: 30 }, (_, index) => file(`an archive cut at ${index}/30`, good.subarray(0, Math.floor((good.length * index) / 30)), 'import.brokenWorkbook', 'import.empty', 'import.notText', 'import.noRows'));
  const flips = Array.from({ length: 60 }, (_, index) => {
    const bytes = Uint8Array.from(good);
    for (let flip = 0; flip < 3; flip += 1) bytes[4 + random(bytes.length - 4)]! ^= 1 << random(8);
    return file(`an archive with wrong bits ${index}`, bytes, ...anything);
  });
  return [...cuts, ...flips];
}

export const hostileFiles = (): HostileFile[] => [...foreignFiles(), ...textFiles(), ...brokenParts(), ...forgedSheets(), ...damagedArchives()];
