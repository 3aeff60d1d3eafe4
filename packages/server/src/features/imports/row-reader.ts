import { type Checked, type DateOrder, type FieldDef, fieldParser, type FieldValue, type FieldValues, type Issue } from '@rubric/engine';
import { createCorrector } from './correct-cells.ts';
import type { ImportFile } from './import-run.ts';
import type { Corrections, ImportMapping } from './import-types.ts';
import type { People } from '../workspaces/people.ts';

/** `text` is the faulty cell's. */
export type CellProblem = { column: number; text: string; issue: Issue };
/** A cell that names another customer by the value of a field of theirs. */
export type CellLink = { column: number; text: string; key: string; by: FieldDef; value: FieldValue };
/** `row` counts from 1, the header included, as a spreadsheet does. */
export type ImportRow = { row: number; values: FieldValues; links: CellLink[]; problems: CellProblem[]; cells: string[] };
export type RowReader = { read(cells: string[], row: number): ImportRow; columnOf(field: string): number | null };

type Parse = (text: string) => Checked<FieldValue | null>;
/** `by`: the cell is a link, and `parse` reads the value of that field. */
type Cell = { index: number; key: string; parse: Parse; by: FieldDef | null };

/** Most columns say the same few things again and again. */
const remembered = 2000;

/** A column whose texts are nearly all different, like names, is not looked up any more once that has shown. */
function remembering(parse: Parse): Parse {
  const known = new Map<string, Checked<FieldValue | null>>();
  let hits = 0;
  return (text) => {
    if (known.size === remembered && hits < remembered) return parse(text);
    const found = known.get(text);
    if (found) {
      hits += 1;
      return found;
    }
    const result = parse(text);
    if (known.size < remembered) known.set(text, result);
    return result;
  };
}

const withPlaceholders = (placeholders: Set<string>, parse: Parse): Parse =>
  placeholders.size === 0 ? parse : (text) => (placeholders.has(text.trim().toLowerCase()) ? { ok: true, value: null } : parse(text));

/** Where no date of a column tells, dates are read as most of the zone's people write them. */
const usualOrder = (timeZone: string): DateOrder => (timeZone.startsWith('America/') ? 'mdy' : 'dmy');

export type ReaderRequest = { fields: FieldDef[]; mapping: ImportMapping; corrections: Corrections; file: ImportFile; timeZone: string; people: People };

/** Reads whom of the workspace a cell names. One that names nobody, or several, is a problem of its row. */
const userParser = (people: People): Parse => (text) => {
  const [id, other] = people.find(text);
  if (id !== undefined && other === undefined) return { ok: true, value: id };
  return { ok: false, issues: [{ code: id === undefined ? 'import.memberNotFound' : 'import.memberSeveral', path: [], params: { text: text.slice(0, 100) } }] };
};

function cellsOf({ fields, mapping, file, timeZone, people }: ReaderRequest): Cell[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const placeholders = new Set(mapping.placeholders.map((text) => text.trim().toLowerCase()));
  return mapping.columns.flatMap((target): Cell[] => {
    if (target.to === 'skip') return [];
    const field = target.to === 'newField' ? target.field : byKey.get(target.field);
    if (!field) return [];
    const by = target.to === 'field' && target.linkBy !== undefined ? (byKey.get(target.linkBy) ?? null) : null;
    const parse: Parse = (by ?? field).type === 'user' ? userParser(people) : fieldParser(by ?? field, { dateOrder: file.dateOrders[target.index] ?? usualOrder(timeZone), timeZone });
    return [{ index: target.index, key: field.key, by, parse: remembering(withPlaceholders(placeholders, parse)) }];
  });
}

/** Turns rows of cells into field values. Empty cells and placeholders give no value: an import never clears one. */
export function createRowReader(request: ReaderRequest): RowReader {
  const mapped = cellsOf(request);
  const correct = createCorrector(request.corrections.cells);
  const columns = new Map(mapped.map(({ key, index }) => [key, index]));
  return {
    columnOf: (field) => columns.get(field) ?? null,
    read(written, row) {
      const cells = correct(written, row);
      const values: FieldValues = {};
      const links: CellLink[] = [];
      const problems: CellProblem[] = [];
      for (const { index, key, parse, by } of mapped) {
        const text = cells[index];
        if (text === undefined || text === '') continue;
        const result = parse(text);
        if (!result.ok) for (const issue of result.issues) problems.push({ column: index, text, issue: { ...issue, path: [key] } });
        else if (result.value === null) continue;
        else if (by) links.push({ column: index, text, key, by, value: result.value });
        else values[key] = result.value;
      }
      return { row, values, links, problems, cells };
    },
  };
}
