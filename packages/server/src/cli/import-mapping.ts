import { key as keyRule, type FieldDef } from '@rubric/engine';
import { z } from 'zod';
import type { ColumnTarget, ImportAnalysis, ImportColumn, ImportMapping } from '../features/imports/import-types.ts';
import { WrongUsage } from './command.ts';

/** `--map`: header → field key, or null to leave the column out. `placeholders` are texts read as empty; without it, those found. */
export const mapFile = z.strictObject({ columns: z.record(z.string(), z.string().nullable()).default({}), placeholders: z.array(z.string()).optional() });
export type MapFile = z.infer<typeof mapFile>;

function newKey(header: string, index: number, taken: Set<string>): string {
  const words = header.replace(/[^A-Za-z0-9]+/g, '_').replace(/^[_\d]+|_+$/g, '').slice(0, 56);
  const base = keyRule.safeParse(words).success ? words : `column${index + 1}`;
  let key = base;
  for (let n = 2; taken.has(key); n++) key = `${base}_${n}`;
  taken.add(key);
  return key;
}

export function newField({ header, index, guessedType, choices }: ImportColumn, taken: Set<string>): FieldDef {
  const name = header.trim() || `Column ${index + 1}`;
  return {
    key: newKey(header, index, taken), type: guessedType, name: { zh: name, en: name }, required: false, unique: false,
    personal: guessedType === 'email' || guessedType === 'phone',
    ...(choices ? { choices: choices.map((text) => ({ key: text, name: { zh: text, en: text } })) } : {}),
    source: { kind: 'input' },
  };
}

/** Refuses names of columns that the file does not have. */
export function checkHeaders(columns: ImportColumn[], headers: string[]): void {
  const unknown = headers.filter((header) => !columns.some((column) => column.header === header));
  if (unknown.length > 0) throw new WrongUsage(`the file has no column ${unknown.map((header) => `"${header}"`).join(', ')}`);
}

/** Where each column goes: what the map file says, else the guess, else a new field if those are wanted, else nowhere. */
export function mapColumns({ columns }: ImportAnalysis, fields: FieldDef[], map: MapFile, newFields: boolean): ImportMapping {
  checkHeaders(columns, Object.keys(map.columns));
  const taken = new Set(fields.map((field) => field.key));
  const chosen = new Set(Object.values(map.columns));
  const target = (column: ImportColumn): ColumnTarget => {
    const { index, header, guess } = column;
    const said = map.columns[header];
    if (said === null) return { index, to: 'skip' };
    if (said !== undefined) return { index, to: 'field', field: said };
    if (guess.field !== null && !chosen.has(guess.field)) return { index, to: 'field', field: guess.field };
    return newFields && column.filled > 0 ? { index, to: 'newField', field: newField(column, taken) } : { index, to: 'skip' };
  };
  const found = new Set(columns.flatMap((column) => column.placeholders.map(({ text }) => text)));
  return { columns: columns.map(target), placeholders: map.placeholders ?? [...found] };
}

/** The mapping as a person reads it, a line per column. */
export function mappingLines({ columns }: ImportAnalysis, mapping: ImportMapping): string[] {
  return columns.map((column, position) => {
    const target = mapping.columns[position];
    if (!target || target.to === 'skip') return `  ${column.header}  →  left out`;
    return target.to === 'field' ? `  ${column.header}  →  ${target.field}` : `  ${column.header}  →  new ${target.field.type} field ${target.field.key}`;
  });
}
