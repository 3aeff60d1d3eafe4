import { columnOfReference } from './cell-reference.ts';
import type { NumberFormat } from './number-format.ts';
import { numberCell } from './number-cell.ts';
import type { XmlHandler } from './read-xml.ts';
import { WorkbookFault } from './workbook-fault.ts';
import { maxSheetColumns, maxSheetRows } from './workbook-limits.ts';
import { unescapeText } from './workbook-parts.ts';

export type SheetContext = { formats: NumberFormat[]; shared: string[]; from1904: boolean };
/** What people should know: formulas that nobody calculated, rows that are not to be seen in Excel. */
export type SheetNotes = { formulasWithoutValue: number; hiddenRows: number };
type Cell = { column: number; type: string; style: number; value: string; text: string; formula: boolean };

const newCell = (column: number, { t = 'n', s = '0' }: Record<string, string>): Cell => ({ column, type: t, style: Number(s), value: '', text: '', formula: false });

function textOf({ type, style, value, text }: Cell, { formats, shared, from1904 }: SheetContext): string {
  switch (type) {
    case 's': return shared[Number(value)] ?? '';
    case 'inlineStr': return unescapeText(text);
    case 'str': return unescapeText(value);
    case 'b': return value === '1' || value === 'true' ? 'TRUE' : value === '' ? '' : 'FALSE';
    case 'd': return value.replace(/T00:00:00(?:\.0+)?Z?$/, '').replace('T', ' ');
    case 'e': return value;
    default: return value === '' ? '' : numberCell(value, formats[style], from1904);
  }
}

/** A handler that gives each row with its number; rows that a broken file repeats or puts out of order follow the last one. */
export function createSheetReader(context: SheetContext, onRow: (row: number, cells: string[]) => void): { handler: XmlHandler; notes: SheetNotes } {
  const notes: SheetNotes = { formulasWithoutValue: 0, hiddenRows: 0 };
  let [row, column, into, aids] = [0, -1, '' as '' | 'value' | 'text', 0];
  let cells: string[] = [];
  let cell: Cell | null = null;

  function openRow({ r, hidden }: Record<string, string>): void {
    row = Math.max(row + 1, Number(r) || 0);
    if (row > maxSheetRows) throw new WorkbookFault('import.workbookTooLarge');
    if (hidden === '1' || hidden === 'true') notes.hiddenRows += 1;
    [cells, column] = [[], -1];
  }
  function openCell(attributes: Record<string, string>): void {
    const named = columnOfReference(attributes.r);
    column = named >= 0 ? named : column + 1;
    if (column >= maxSheetColumns) throw new WorkbookFault('import.brokenWorkbook');
    cell = newCell(column, attributes);
  }
  function closeCell(): void {
    if (cell === null) return;
    const text = textOf(cell, context);
    if (cell.formula && text === '') notes.formulasWithoutValue += 1;
    if (text !== '') {
      while (cells.length < cell.column) cells.push('');
      cells[cell.column] = text;
    }
    cell = null;
  }
  const handler: XmlHandler = {
    open(name, attributes) {
      into = '';
      if (name === 'c') openCell(attributes);
      else if (name === 'v') into = 'value';
      else if (name === 't') into = 'text';
      else if (name === 'row') openRow(attributes);
      else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'rPh') aids += 1;
    },
    text(piece) {
      if (cell === null || into === '' || aids > 0) return;
      cell[into] += piece;
    },
    close(name) {
      into = '';
      if (name === 'c') closeCell();
      else if (name === 'rPh') aids -= 1;
      else if (name === 'row') onRow(row, cells);
    },
  };
  return { handler, notes };
}
