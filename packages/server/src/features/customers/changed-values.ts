import type { FieldValue, FieldValues } from '@rubric/engine';
import type { ChangedValue } from '../../store/port/changes.ts';
import type { Classification, CustomerRecord } from '../../store/port/customers.ts';
import { moveAsChanges } from '../classifications/class-move.ts';

export function sameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => item === b[index]);
  return a === b;
}

/** Keys of the fields whose value is another, first those that were there before. */
export function changedKeys(before: FieldValues, after: FieldValues): string[] {
  const keys = Object.keys(before).filter((key) => !sameValue(before[key], after[key]));
  for (const key of Object.keys(after)) if (before[key] === undefined && after[key] !== undefined) keys.push(key);
  return keys;
}

/** The change log's line of a field: before and after, absent means missing. */
export function changedValue(key: string, { [key]: was }: FieldValues, { [key]: is }: FieldValues): ChangedValue {
  const path = `fields.${key}`;
  if (was === undefined) return is === undefined ? { path } : { path, after: is };
  return is === undefined ? { path, before: was } : { path, before: was, after: is };
}

/** The lines of all of a customer's classes, as if each were given for the first time. */
export const outcomeValues = (classes: Record<string, Classification>): ChangedValue[] =>
  Object.entries(classes).flatMap(([schemeId, after]) => moveAsChanges({ schemeId, before: undefined, after }));

/** Everything a customer is, as what its removal takes away. */
export function lostValues({ fields, classes }: CustomerRecord): ChangedValue[] {
  return [...Object.keys(fields).map((key) => changedValue(key, {}, fields)), ...outcomeValues(classes)].map(({ path, after }) => (after === undefined ? { path } : { path, before: after }));
}
