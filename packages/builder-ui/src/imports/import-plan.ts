import { fieldDef, matchFormOf, type FieldDef, type FieldType } from '@rubric/engine';
import type { ActivityInput, Analysis, CheckInput, Column, Corrections, CustomerInput, Mapping, OnFaulty, Values, Writes } from './import-types.ts';

/** Where a column goes. */
export type Target = { to: 'field'; field: string; /** What of the other customer the cells of a link hold. */ linkBy?: string } | { to: 'newField'; type: FieldType } | { to: 'skip' };
export type ImportPlan = { targets: Target[]; placeholders: string[]; matchKeys: string[]; onFaulty: OnFaulty; writes: Writes; values: Values; corrections: Corrections };

/** What a person put right in the check, whatever the rows are. */
export type Corrected = Pick<ImportPlan, 'onFaulty' | 'corrections'>;

export const sureEnough = 0.5;
export const matchable: ReadonlySet<FieldType> = new Set<FieldType>(['text', 'phone', 'email', 'number', 'url', 'user', 'customerLink']);

export type Placeholder = { text: string; cells: number; columns: number };

/** Every placeholder text of the file, the frequent ones first. */
export function placeholdersOf({ columns }: Analysis): Placeholder[] {
  const found = new Map<string, Placeholder>();
  for (const { text, count } of columns.flatMap((column) => column.placeholders)) {
    const known = found.get(text) ?? { text, cells: 0, columns: 0 };
    found.set(text, { text, cells: known.cells + count, columns: known.columns + 1 });
  }
  return [...found.values()].sort((a, b) => b.cells - a.cells);
}

const untouched: Pick<ImportPlan, 'onFaulty' | 'writes' | 'values' | 'corrections'> = { onFaulty: 'empty', writes: 'both', values: 'overwrite', corrections: { cells: [], rows: [] } };

/** What was chosen the last time for these columns; where it has nothing to say of a column, the guess has. */
function savedPlan(analysis: Analysis): ImportPlan | null {
  if (analysis.saved === null) return null;
  const { columns, placeholders, matchKeys, onFaulty, writes, values } = analysis.saved;
  const targets = columns.map((column): Target => (column === null ? { to: 'skip' } : { to: 'field', ...column }));
  return { ...untouched, targets, placeholders, matchKeys, onFaulty, writes, values };
}

/** The plan to start from: as the last time; else guesses that are sure enough, placeholders read as empty, unique fields as keys. */
export function firstPlan(analysis: Analysis, fields: FieldDef[]): ImportPlan {
  const saved = savedPlan(analysis);
  if (saved !== null) return saved;
  const link = linkField(fields);
  const targets = analysis.columns.map(({ guess }): Target => {
    if (guess.field === null || guess.confidence < sureEnough) return { to: 'skip' };
    const isLink = fields.some(({ key, type }) => key === guess.field && type === 'customerLink');
    return { to: 'field', field: guess.field, ...(isLink && link !== null ? { linkBy: link } : {}) };
  });
  const unique = fields.filter((field) => field.unique && targets.some((target) => target.to === 'field' && target.field === field.key));
  return { ...untouched, targets, placeholders: placeholdersOf(analysis).map(({ text }) => text), matchKeys: unique.map(({ key }) => key) };
}

/** By what the cells of a link may name another customer. */
export const linkFields = (fields: FieldDef[]): FieldDef[] => fields.filter(({ type }) => matchable.has(type));

/** What a link's cells most likely hold: the name by which people know a customer. */
export const linkField = (fields: FieldDef[]): string | null =>
  (fields.find((field) => matchFormOf(field) === 'name') ?? fields.find(({ unique, type }) => unique && matchable.has(type)))?.key ?? null;

/** The plan as the server takes it. */
export const requestOf = (runId: string, plan: ImportPlan, columns: Column[], fields: FieldDef[]): CustomerInput => {
  const { targets: _targets, placeholders: _placeholders, ...chosen } = plan;
  return { runId, mapping: mappingOf(plan, columns, fields), ...chosen };
};

/** A key out of a header: letters and digits only, never one that is taken. */
export function keyFor(header: string, taken: ReadonlySet<string>, otherwise = 'column'): string {
  const words = header.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())).join('');
  const base = (/^[A-Za-z]/.test(joined) ? joined : `${otherwise}${joined}`).slice(0, 56);
  let key = base;
  for (let count = 2; taken.has(key); count += 1) key = `${base}${count}`;
  return key;
}

export function newField(column: Column, type: FieldType, plan: Pick<ImportPlan, 'placeholders'>, taken: ReadonlySet<string>): FieldDef {
  const name = column.header === '' ? `${column.index + 1}` : column.header;
  const texts = (column.choices ?? []).filter((text) => !plan.placeholders.includes(text)).slice(0, 500);
  const choices = type === 'choice' || type === 'multiChoice' ? { choices: texts.map((text) => ({ key: text.slice(0, 100), name: { zh: text, en: text } })) } : {};
  return fieldDef.parse({ key: keyFor(column.header, taken), type, name: { zh: name, en: name }, ...choices });
}

/** Where each column goes, the new fields made out. */
export function mappingOf(plan: ImportPlan, columns: Column[], fields: FieldDef[]): Mapping {
  const taken = new Set(fields.map(({ key }) => key));
  const mapped = columns.map((column, position): Mapping['columns'][number] => {
    const target = plan.targets[position] ?? { to: 'skip' };
    if (target.to !== 'newField') return { index: column.index, ...target };
    const field = newField(column, target.type, plan, taken);
    taken.add(field.key);
    return { index: column.index, to: 'newField', field };
  });
  return { columns: mapped, placeholders: plan.placeholders };
}

/** The fields that an import makes. */
export function addedFields(request: CheckInput): Pick<FieldDef, 'key' | 'name' | 'choices'>[] {
  const { mapping } = request;
  const computed = request.as === 'activities' ? (request.formulas ?? []) : [];
  const columns: (Mapping['columns'][number] | ActivityInput['mapping']['columns'][number])[] = mapping.columns;
  return [...columns.flatMap((target) => (target.to === 'newField' || target.to === 'newCustomerField' ? [target.field] : [])), ...computed];
}

export const unmatched = (plan: ImportPlan, columns: Column[]): number[] =>
  columns.flatMap((column, position) => (plan.targets[position]?.to === 'skip' && column.filled > 0 ? [position] : []));

export function withAllNew(plan: ImportPlan, columns: Column[]): ImportPlan {
  const open = new Set(unmatched(plan, columns));
  return { ...plan, targets: plan.targets.map((target, position) => (open.has(position) ? { to: 'newField', type: columns[position]!.guessedType } : target)) };
}

/** A field goes to one column only: choosing it here takes it from the other. Keys that are no longer mapped are dropped. */
export function withTarget(plan: ImportPlan, position: number, target: Target): ImportPlan {
  const targets = plan.targets.map((other, index): Target => {
    if (index === position) return target;
    return target.to === 'field' && other.to === 'field' && other.field === target.field ? { to: 'skip' } : other;
  });
  const mapped = new Set(targets.flatMap((each) => (each.to === 'field' ? [each.field] : [])));
  return { ...plan, targets, matchKeys: plan.matchKeys.filter((key) => mapped.has(key)) };
}

/** The mapped fields by which a known customer can be recognised. */
export function keyFields(plan: ImportPlan, fields: FieldDef[]): FieldDef[] {
  const mapped = new Set(plan.targets.flatMap((target) => (target.to === 'field' ? [target.field] : [])));
  return fields.filter((field) => mapped.has(field.key) && matchable.has(field.type)).sort((a, b) => Number(b.unique) - Number(a.unique));
}

/** Required fields that no column goes to: without them no new customer can be made. */
export function lackingFields(plan: ImportPlan, fields: FieldDef[]): FieldDef[] {
  const mapped = new Set(plan.targets.flatMap((target) => (target.to === 'field' ? [target.field] : [])));
  return fields.filter((field) => field.required && field.source.kind === 'input' && !mapped.has(field.key));
}

type Cell = { row: number; column: number };
/** As many as the server takes. */
const mostCorrections = 1000;
const placeOf = ({ row, column }: Cell): string => `${row} ${column}`;

/** Puts another text in the place of these cells'; a later correction of the same cell replaces it. */
export function withText<Plan extends Corrected>(plan: Plan, places: readonly Cell[], text: string): Plan {
  const changed = new Set(places.map(placeOf));
  const kept = plan.corrections.cells.filter((cell) => !changed.has(placeOf(cell)));
  const cells = [...kept, ...places.map(({ row, column }) => ({ row, column, text }))].slice(0, mostCorrections);
  return { ...plan, corrections: { ...plan.corrections, cells } };
}

/** Faulty cells of one column that hold the same text: what is put right in one of them is meant for all. Empty ones are each for itself. */
export function alikeOf<Found extends Cell & { text: string }>(problems: readonly Found[]): (problem: Found) => readonly Found[] {
  const groups = Map.groupBy(problems, ({ column, text }) => `${column} ${text}`);
  return (problem) => (problem.text === '' ? [problem] : groups.get(`${problem.column} ${problem.text}`) ?? [problem]);
}

/** Treats one faulty row in its own way. */
export function withRow<Plan extends Corrected>(plan: Plan, row: number, onFaulty: OnFaulty): Plan {
  const rows = plan.corrections.rows.filter((other) => other.row !== row);
  return { ...plan, corrections: { ...plan.corrections, rows: onFaulty === plan.onFaulty ? rows : [...rows, { row, onFaulty }] } };
}

export const rowTreatment = ({ corrections, onFaulty }: Corrected, row: number): OnFaulty => corrections.rows.find((other) => other.row === row)?.onFaulty ?? onFaulty;
