import { importFault } from './import-fault.ts';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bytes = (...codes: number[]): Buffer => Buffer.from(codes);

const zipped = [bytes(0x50, 0x4b, 3, 4), bytes(0x50, 0x4b, 5, 6)];
const compound = bytes(0xd0, 0xcf, 0x11, 0xe0);
/** Names of the parts that a workbook with a password, or with rights management, consists of. */
const locks = [utf16('EncryptedPackage'), utf16('DRMContent'), utf16('DataSpaces')];

/** What people take for tables, by how it begins, and what they are told. */
const foreign: [`import.${string}`, Buffer[]][] = [
  ['import.pdf', [Buffer.from('%PDF')]],
  ['import.image', [bytes(0x89, 0x50, 0x4e, 0x47), bytes(0xff, 0xd8, 0xff), Buffer.from('GIF8'), Buffer.from('RIFF')]],
  // Office encryption of firms in China puts its own head before the file; it can be read on their machines only.
  ['import.lockedFile', [Buffer.from('%TSD-Header-###%'), bytes(0x62, 0x14, 0x23, 0x65), bytes(0x14, 0x65, 0xfe, 0x00)]],
  ['import.notText', [bytes(0x1f, 0x8b), Buffer.from('Rar!'), Buffer.from('7z\xbc\xaf', 'latin1'), Buffer.from('{\\rtf')]],
];

const starts = (head: Uint8Array, signs: Buffer[]): boolean => signs.some((sign) => sign.equals(head.subarray(0, sign.length)));

/** Web pages and XML that programs save with the name of an Excel file. */
const isMarkup = (head: Uint8Array): boolean => /^\s*<(?:!doctype html|html|table|head|meta|\?xml[^>]*\?>)/i.test(new TextDecoder().decode(head.subarray(0, 200)));

/** `head` is the beginning of a file, some kilobytes of it. Throws `invalid` for what is neither a text nor a workbook, saying what to do. */
export function fileKind(head: Uint8Array): 'text' | 'workbook' {
  if (starts(head, zipped)) return 'workbook';
  if (starts(head, [compound])) {
    const buffer = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
    throw importFault(locks.some((lock) => buffer.includes(lock)) ? 'import.encryptedWorkbook' : 'import.oldExcel');
  }
  if (isMarkup(head)) throw importFault('import.webPage');
  const found = foreign.find(([, signs]) => starts(head, signs));
  if (found) throw importFault(found[0]);
  return 'text';
}
