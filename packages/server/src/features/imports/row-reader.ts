import { fieldParser, type Checked, type DateOrder, type FieldDef, type FieldValue, type FieldValues, type Issue } from '@rubric/engine';
import type { ImportFile } from './import-run.ts';
import type { ImportMapping } from './import-types.ts';

/** `text` is the faulty cell's. */
export type CellProblem = { column: number; text: string; issue: Issue };
/** `row` counts from 1, the header included, as a spreadsheet does. */
export type ImportRow = { row: number; values: FieldValues; problems: CellProblem[]; cells: string[] };
export type RowReader = { read(cells: string[], row: number): ImportRow; columnOf(field: string): number | null };

type Cell = { index: number; key: string; parse: (text: string) => Checked<FieldValue | null> };

/** Most columns say the same few things again and again. */
const remembered = 2000;

function remembering(parse: Cell['parse']): Cell['parse'] {
  const known = new Map<string, Checked<FieldValue | null>>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const result = parse(text);
    if (known.size < remembered) known.set(text, result);
    return result;
  };
}

/** Where no date of a column tells, dates are read as most of the zone's people write them. */
const usualOrder = (timeZone: string): DateOrder => (timeZone.startsWith('America/') ? 'mdy' : 'dmy');

/** Turns rows of cells into field values. Empty cells and placeholders give no value: an import never clears one. */
export function createRowReader(request: { fields: FieldDef[]; mapping: ImportMapping; file: ImportFile; timeZone: string }): RowReader {
  const { mapping, file, timeZone } = request;
  const fields = new Map(request.fields.map((field) => [field.key, field]));
  const placeholders = new Set(mapping.placeholders.map((text) => text.trim().toLowerCase()));
  const cellsOf: Cell[] = mapping.columns.flatMap((target) => {
    if (target.to === 'skip') return [];
    const field = target.to === 'newField' ? target.field : fields.get(target.field);
    if (!field) return [];
    const parse = fieldParser(field, { dateOrder: file.dateOrders[target.index] ?? usualOrder(timeZone), timeZone });
    return [{ index: target.index, key: field.key, parse: remembering((text) => (placeholders.has(text.trim().toLowerCase()) ? { ok: true, value: null } : parse(text))) }];
  });
  const columns = new Map(cellsOf.map(({ key, index }) => [key, index]));
  return {
    columnOf: (field) => columns.get(field) ?? null,
    read(cells, row) {
      const values: FieldValues = {};
      const problems: CellProblem[] = [];
      for (const { index, key, parse } of cellsOf) {
        const text = cells[index];
        if (text === undefined || text === '') continue;
        const result = parse(text);
        if (!result.ok) for (const issue of result.issues) problems.push({ column: index, text, issue: { ...issue, path: [key] } });
        else if (result.value !== null) values[key] = result.value;
      }
      return { row, values, problems, cells };
    },
  };
}
