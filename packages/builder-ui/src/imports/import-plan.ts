import { fieldDef, type FieldDef, type FieldType } from '@rubric/engine';
import type { Analysis, Column, Mapping, OnFaulty } from './import-types.ts';

/** Where a column goes. */
export type Target = { to: 'field'; field: string } | { to: 'newField'; type: FieldType } | { to: 'skip' };
export type ImportPlan = { targets: Target[]; placeholders: string[]; matchKeys: string[]; onFaulty: OnFaulty };

const sureEnough = 0.5;
const matchable = new Set<FieldType>(['text', 'phone', 'email', 'number', 'url', 'user', 'customerLink']);

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

/** The plan to start from: guesses that are sure enough, placeholders read as empty, unique fields as keys. */
export function firstPlan(analysis: Analysis, fields: FieldDef[]): ImportPlan {
  const targets = analysis.columns.map(({ guess }): Target => (guess.field !== null && guess.confidence >= sureEnough ? { to: 'field', field: guess.field } : { to: 'skip' }));
  const unique = fields.filter((field) => field.unique && targets.some((target) => target.to === 'field' && target.field === field.key));
  return { targets, placeholders: placeholdersOf(analysis).map(({ text }) => text), matchKeys: unique.map(({ key }) => key), onFaulty: 'empty' };
}

/** A key out of a header: letters and digits only, never one that is taken. */
export function keyFor(header: string, taken: ReadonlySet<string>): string {
  const words = header.normalize('NFKD').match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())).join('');
  const base = (/^[A-Za-z]/.test(joined) ? joined : `column${joined}`).slice(0, 56);
  let key = base;
  for (let count = 2; taken.has(key); count += 1) key = `${base}${count}`;
  return key;
}

function newField(column: Column, type: FieldType, plan: ImportPlan, taken: ReadonlySet<string>): FieldDef {
  const name = column.header === '' ? `${column.index + 1}` : column.header;
  const texts = (column.choices ?? []).filter((text) => !plan.placeholders.includes(text)).slice(0, 500);
  const choices = type === 'choice' || type === 'multiChoice' ? { choices: texts.map((text) => ({ key: text.slice(0, 100), name: { zh: text, en: text } })) } : {};
  return fieldDef.parse({ key: keyFor(column.header, taken), type, name: { zh: name, en: name }, ...choices });
}

/** The plan as the server takes it. */
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
