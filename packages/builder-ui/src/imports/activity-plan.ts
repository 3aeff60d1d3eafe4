import { findMeaning, guessActivityMapping, guessAmount, type ActivityColumnGuess, type ActivityType, type AmountGuess, type FieldDef, type FieldType } from '@rubric/engine';
import { keyFor, matchable, newField, placeholdersOf, sureEnough } from './import-plan.ts';
import type { ActivityInput, Analysis, Column, Corrections, OnFaulty } from './import-types.ts';

/** What a column tells of an activity. */
export type ActivityTarget = { to: 'at' | 'skip' } | { to: 'field' | 'customerField'; field: string } | { to: 'newField' | 'newCustomerField'; type: FieldType };

/** `type` null: one is made, called `name`. `matchColumns` and `keyColumns` are positions among the columns. */
export type ActivityPlan = {
  type: string | null;
  name: string;
  targets: ActivityTarget[];
  placeholders: string[];
  matchColumns: number[];
  keyColumns: number[];
  sameKey: 'add' | 'first';
  strangers: 'leaveOut' | 'create';
  known: 'leave' | 'overwrite';
  /** Whether the type gets a computed amount, where the columns give one (`amountIn`). */
  computesAmount: boolean;
  onFaulty: OnFaulty;
  corrections: Corrections;
};

/** What a plan is made of: the type that was chosen, and all fields of customers. */
export type Known = { type: ActivityType | null; fields: FieldDef[] };

const untouched = { sameKey: 'add', strangers: 'leaveOut', known: 'leave', computesAmount: false, onFaulty: 'empty', corrections: { cells: [], rows: [] } } as const satisfies Partial<ActivityPlan>;

/** Where each column most likely goes. */
export const guessesOf = ({ columns }: Analysis, { type, fields }: Known) =>
  guessActivityMapping(columns.map(({ header, samples, guessedType }) => ({ header, samples, type: guessedType })), type?.fields ?? [], fields.filter(({ source }) => source.kind === 'input'));

function targetOf(guess: ActivityColumnGuess): ActivityTarget {
  if (guess === null) return { to: 'skip' };
  if (guess.to === 'at') return { to: 'at' };
  return guess.confidence < sureEnough ? { to: 'skip' } : { to: guess.to, field: guess.field };
}

const isKnown = (fields: FieldDef[], key: string, test: (field: FieldDef) => boolean): boolean => fields.some((field) => field.key === key && test(field));

/** Columns that can say whose an activity is: those of the customer, unique fields first. */
export function matchingColumns(plan: ActivityPlan, { fields }: Pick<Known, 'fields'>): number[] {
  const rating = (target: ActivityTarget): number => {
    if (target.to === 'newCustomerField') return matchable.has(target.type) ? 1 : 0;
    if (target.to !== 'customerField' || !isKnown(fields, target.field, ({ type }) => matchable.has(type))) return 0;
    return isKnown(fields, target.field, ({ unique }) => unique) ? 3 : isKnown(fields, target.field, ({ type }) => type === 'phone' || type === 'email') ? 2 : 1;
  };
  return plan.targets.map((target, position) => ({ position, rating: rating(target) })).filter((one) => one.rating > 0).sort((a, b) => b.rating - a.rating || a.position - b.position).map(({ position }) => position);
}

/** Names of columns that say whose an activity is, where customers have no such field yet. */
const telling = new Set(['customer number', 'phone', 'email', 'company', 'name'].map(findMeaning));

function newTarget({ header, guessedType: type }: Column, isFirst: boolean): ActivityTarget {
  const meaning = findMeaning(header);
  return { to: isFirst && meaning !== null && telling.has(meaning) ? 'newCustomerField' : 'newField', type };
}

/** The plan to start from for a type: guesses that are sure enough; of a new type every other column is a field. */
export function firstActivityPlan(analysis: Analysis, known: Known, mayAdd: boolean): ActivityPlan {
  const guess = guessesOf(analysis, known);
  const key = guess.key === null ? [] : [guess.key];
  const sure = guess.columns.map(targetOf);
  const nobody = sure.every(({ to }) => to !== 'customerField');
  const targets = sure.map((target, position): ActivityTarget => {
    const column = analysis.columns[position]!;
    return known.type === null && mayAdd && target.to === 'skip' && column.filled > 0 && !key.includes(position) ? newTarget(column, nobody) : target;
  });
  const plan: ActivityPlan = { ...untouched, type: known.type?.key ?? null, name: '', targets, placeholders: placeholdersOf(analysis).map(({ text }) => text), matchColumns: [], keyColumns: key };
  return { ...plan, matchColumns: matchingColumns(plan, known).slice(0, 1) };
}

/** What was chosen the last time for these columns. */
export function savedActivityPlan({ savedActivities: saved }: Pick<Analysis, 'savedActivities'>): ActivityPlan | null {
  if (saved === null) return null;
  const { type, columns: targets, placeholders, keyColumns, sameKey, matchKeys, strangers, known, onFaulty } = saved;
  const matchColumns = matchKeys.map((key) => targets.findIndex((target) => target.to === 'customerField' && target.field === key)).filter((position) => position >= 0);
  return { ...untouched, type, name: '', targets, placeholders, matchColumns, keyColumns, sameKey, strangers, known, onFaulty };
}

const sameTarget = (one: ActivityTarget, other: ActivityTarget): boolean => one.to === other.to && (one.to === 'at' || ('field' in one && 'field' in other && one.field === other.field));

/** What a column tells, only one tells: choosing it here takes it from the other. */
export function withActivityTarget(plan: ActivityPlan, position: number, target: ActivityTarget, known: Pick<Known, 'fields'>): ActivityPlan {
  const targets = plan.targets.map((other, index): ActivityTarget => (index === position ? target : sameTarget(other, target) ? { to: 'skip' } : other));
  const next = { ...plan, targets };
  const possible = matchingColumns(next, known);
  const kept = plan.matchColumns.filter((column) => possible.includes(column));
  return { ...next, matchColumns: kept.length > 0 ? kept : possible.slice(0, 1) };
}

const isField = (target: ActivityTarget | undefined): boolean => target?.to === 'field' || target?.to === 'newField';

/** The columns whose product a computed amount would be: both go to fields of the type, which computes nothing yet. */
export function amountIn({ targets }: Pick<ActivityPlan, 'targets'>, columns: Column[], type: ActivityType | null): AmountGuess | null {
  const guess = guessAmount(columns.map(({ header, guessedType }) => ({ header, type: guessedType })));
  const computes = type?.fields.some(({ source }) => source.kind === 'formula') ?? false;
  return guess && !computes && isField(targets[guess.quantity]) && isField(targets[guess.price]) ? guess : null;
}

type MappedColumn = ActivityInput['mapping']['columns'][number];
const keyIn = (target: MappedColumn | undefined): string => (target?.to === 'field' ? target.field : target?.to === 'newField' ? target.field.key : '');

/** Quantity × price, rounded as the price is. */
function amountField({ quantity, price }: AmountGuess, mapped: MappedColumn[], own: FieldDef[], taken: ReadonlySet<string>): FieldDef {
  const target = mapped[price];
  const { type, currency } = (target?.to === 'newField' ? target.field : own.find(({ key }) => key === keyIn(target))) ?? { type: 'number' };
  const logic = { '*': [{ var: keyIn(mapped[quantity]) }, { var: keyIn(target) }] };
  return { key: keyFor('amount', taken), type, ...(currency ? { currency } : {}), name: { zh: '金额', en: 'Amount' }, required: false, unique: false, personal: false, source: { kind: 'formula', logic } };
}

/** What is still missing before the plan can be tried out. */
export function lacksOf(plan: ActivityPlan): ('name' | 'at' | 'customer')[] {
  return [
    ...(plan.type === null && plan.name.trim() === '' ? ['name' as const] : []),
    ...(plan.targets.every(({ to }) => to !== 'at') ? ['at' as const] : []),
    ...(plan.matchColumns.length === 0 ? ['customer' as const] : []),
  ];
}

/** The plan as the server takes it. `types` are the keys that are taken. */
export function activityRequestOf(runId: string, plan: ActivityPlan, { columns, known: { type: chosen, fields }, types }: { columns: Column[]; known: Known; types: string[] }): ActivityInput {
  const { type, name, targets, placeholders, matchColumns, keyColumns, sameKey, strangers, known, onFaulty, corrections } = plan;
  const taken = { newField: new Set((chosen?.fields ?? []).map(({ key }) => key)).add('at'), newCustomerField: new Set(fields.map(({ key }) => key)) };
  const mapped = columns.map((column, position): ActivityInput['mapping']['columns'][number] => {
    const { index } = column;
    const target = targets[position] ?? { to: 'skip' };
    if (!('type' in target)) return { index, ...target };
    const field = newField(column, target.type, plan, taken[target.to]);
    taken[target.to].add(field.key);
    return { index, to: target.to, field };
  });
  const matchKeys = matchColumns.flatMap((position) => {
    const target = mapped[position];
    return target?.to === 'customerField' ? target.field : target?.to === 'newCustomerField' ? target.field.key : [];
  });
  const amount = plan.computesAmount ? amountIn(plan, columns, chosen) : null;
  const formulas = amount ? [amountField(amount, mapped, chosen?.fields ?? [], taken.newField)] : [];
  const called = name.trim();
  const made = type === null ? { type: keyFor(called, new Set(types), 'activity'), newType: { zh: called, en: called } } : { type };
  return { runId, as: 'activities', ...made, formulas, mapping: { columns: mapped, placeholders }, matchKeys, keyColumns: keyColumns.map((position) => columns[position]?.index ?? position), sameKey, strangers, known, onFaulty, corrections };
}
