import { compileTruth } from '../condition/compile-condition.ts';
import { createScope, type Scope } from '../condition/compile-expression.ts';
import type { Node } from '../condition/node.ts';
import { valueTypeOf, type ValueType } from '../condition/value-type.ts';
import type { ActivityType } from '../model/activity.ts';
import type { RollupFunction, RollupSource } from '../model/derived-field.ts';
import type { FieldDef } from '../model/field.ts';
import type { Issue } from '../model/issue.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { atField } from './at-field.ts';
import { typesWithForm } from './compile-formula.ts';
import { keysRead } from './derived-order.ts';
import { forbiddenReads } from './forbidden-reads.ts';
import { isTimeless } from './timeless.ts';

/** A checked rollup: what it reads of each activity, and its filter with the scope that it is compiled in. */
export type RollupPlan = { field: FieldDef; source: RollupSource; read: FieldDef | null; filter: Node | null; scope: Scope };

/** What a rollup is checked against; `fields` are the customer's. Issues are gathered, their paths led by `path`. */
export type RollupCheck = { field: FieldDef; source: RollupSource; path: Issue['path']; fields: readonly FieldDef[]; activityTypes: readonly ActivityType[]; issues: Issue[] };

export const maxWindowDays = 36_500;

const ordered: readonly ValueType[] = ['number', 'date', 'dateTime'];
const readable: Readonly<Partial<Record<RollupFunction, readonly ValueType[]>>> = { sum: ['number'], average: ['number'], min: ordered, max: ordered };

const isRollup = (fields: readonly FieldDef[], key: string): boolean => fields.some((field) => field.key === key && field.source.kind === 'rollup');

function findRead({ source, path, fields, issues }: RollupCheck, known: readonly FieldDef[]): FieldDef | null {
  const { of, field: key, activity } = source;
  const refuse = (code: string, params: Issue['params']): null => {
    issues.push({ code, path: [...path, 'field'], params });
    return null;
  };
  if (key === undefined) return of === 'count' ? null : refuse('derived.fieldNeeded', { of });
  const found = known.find((field) => field.key === key);
  if (!found) return isRollup(fields, key) ? refuse('derived.rollupReadsRollup', { field: key }) : refuse('derived.unknownActivityField', { field: key, activity });
  const takes = readable[of];
  const type = valueTypeOf[found.type];
  return takes && !takes.includes(type) ? refuse('derived.rollupField', { of, expected: takes.join('|'), found: found.type }) : found;
}

/** A choice that the activity's field has and the customer's field lacks. */
function lackingChoice(field: FieldDef, read: FieldDef): string | undefined {
  const keys = new Set(field.choices?.map(({ key }) => key));
  return read.choices?.find(({ key }) => !keys.has(key))?.key;
}

function checkResult({ field, source: { of }, path, issues }: RollupCheck, read: FieldDef | null): void {
  const wanted = valueTypeOf[field.type];
  const isTaken = of === 'min' || of === 'max' || of === 'first' || of === 'last';
  const given = isTaken && read ? valueTypeOf[read.type] : 'number';
  const hasForm = typesWithForm.has(field.type) || field.type === 'choice';
  const fits = given === wanted || (given === 'dateTime' && wanted === 'date');
  if (!fits || (hasForm && read?.type !== field.type)) {
    issues.push({ code: 'derived.rollupType', path, params: { of, expected: field.type, found: isTaken && read ? read.type : 'number' } });
    return;
  }
  const choice = read && (field.type === 'choice' || field.type === 'multiChoice') ? lackingChoice(field, read) : undefined;
  if (choice !== undefined) issues.push({ code: 'derived.unknownChoice', path, params: { choice } });
}

function checkFilter({ path, fields, issues }: RollupCheck, logic: JsonLogic, scope: Scope): Node | null {
  const at = [...path, 'filter'];
  const rollup = keysRead(logic).find((key) => !scope.fields.has(key) && isRollup(fields, key));
  if (rollup !== undefined) {
    issues.push({ code: 'derived.rollupReadsRollup', path: at, params: { field: rollup } });
    return null;
  }
  const node = compileTruth(logic, at, scope);
  issues.push(...scope.issues);
  if (!node) return null;
  issues.push(...forbiddenReads(node, at));
  if (!isTimeless(node)) issues.push({ code: 'derived.filterReadsToday', path: at, params: {} });
  return node;
}

/** Checks one rollup. Null: the reasons are in `issues`. */
export function checkRollup(check: RollupCheck): RollupPlan | null {
  const { field, source, path, activityTypes, issues } = check;
  const before = issues.length;
  const type = activityTypes.find(({ key }) => key === source.activity);
  if (!type) {
    issues.push({ code: 'derived.unknownActivity', path: [...path, 'activity'], params: { activity: source.activity } });
    return null;
  }
  const known = [...type.fields, atField];
  const scope = createScope(known);
  const read = findRead(check, known);
  if (read || source.of === 'count') checkResult(check, read);
  const filter = source.filter === undefined ? null : checkFilter(check, source.filter, scope);
  const days = source.window?.days ?? 1;
  if (!(Number.isInteger(days) && days >= 1 && days <= maxWindowDays)) {
    issues.push({ code: 'derived.windowDays', path: [...path, 'window', 'days'], params: { min: 1, max: maxWindowDays } });
  }
  return issues.length === before ? { field, source, read, filter, scope } : null;
}
