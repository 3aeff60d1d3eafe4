import { plainCsvLine } from '@rubric/engine';
import { findMerged } from './merged-cells.ts';
import { readXml } from './read-xml.ts';
import { createSheetReader, type SheetContext, type SheetNotes } from './sheet-reader.ts';
import { WorkbookFault } from './workbook-fault.ts';
import { maxTableBytes } from './workbook-limits.ts';
import { readFormats, readSharedStrings, readWorkbook, type Sheet } from './workbook-parts.ts';
import { openZip, type ZipParts } from './zip-parts.ts';

export type SheetName = { name: string; hidden: boolean };
export type SheetRead = SheetNotes & { sheets: SheetName[]; sheet: number };
type Write = (text: string) => Promise<void>;

const batch = 256 * 1024;

/** Rows keep their numbers: a row that the sheet leaves out is a blank line. True where anything was written. */
async function writeRows(zip: ZipParts, { path }: Sheet, context: SheetContext, write: Write): Promise<SheetNotes & { filled: boolean }> {
  const merged = await findMerged(zip.read(path));
  let [text, last, bytes] = ['', 0, 0];
  const { handler, notes } = createSheetReader(context, (row, cells) => {
    merged.fill(row, cells);
    if (cells.every((cell) => cell === undefined || cell === '')) return;
    text += '\r\n'.repeat(row - last - 1) + plainCsvLine(Array.from(cells, (cell) => cell ?? ''));
    last = row;
  });
  for await (const _piece of readXml(path, zip.read(path), handler)) {
    if (text.length < batch) continue;
    bytes += text.length;
    if (bytes > maxTableBytes) throw new WorkbookFault('import.workbookTooLarge');
    await write(text);
    text = '';
  }
  if (text !== '') await write(text);
  return { ...notes, filled: last > 0 };
}

/** The chosen sheet, else the first visible one with anything in it. */
const candidates = (sheets: Sheet[], chosen: number | null): number[] => {
  if (chosen !== null) return [chosen];
  const visible = sheets.flatMap(({ hidden }, index) => (hidden ? [] : [index]));
  return visible.length > 0 ? visible : [0];
};

/**
 * Writes one sheet of a workbook as a UTF-8 table with commas. `chosen` is its position among the sheets that `SheetRead` lists; null lets
 * the first visible one be taken that has rows. Throws `WorkbookFault`.
 */
export async function readSheet(file: Uint8Array, chosen: number | null, write: Write): Promise<SheetRead> {
  const zip = await openZip(file);
  const { sheets, from1904, sharedStrings, styles } = await readWorkbook(zip);
  const context: SheetContext = { from1904, formats: await readFormats(zip, styles), shared: await readSharedStrings(zip, sharedStrings) };
  const names = sheets.map(({ name, hidden }) => ({ name, hidden }));
  for (const index of candidates(sheets, chosen)) {
    const sheet = sheets[index];
    if (!sheet) throw new WorkbookFault('import.noSuchSheet');
    const { filled, ...notes } = await writeRows(zip, sheet, context, write);
    if (filled) return { sheets: names, sheet: index, ...notes };
  }
  return { sheets: names, sheet: chosen ?? 0, formulasWithoutValue: 0, hiddenRows: 0 };
}
