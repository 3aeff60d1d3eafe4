import type { FieldValue, FieldValues } from '@rubric/engine';
import type { ChangedValue } from '../../store/port/changes.ts';
import type { Classification, CustomerRecord } from '../../store/port/customers.ts';
import { moveAsChanges } from '../classifications/class-move.ts';

export function sameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => item === b[index]);
  return a === b;
}

/** The change log's lines of fields: before and after, absent means missing. */
export function changedValues(before: FieldValues, after: FieldValues): ChangedValue[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !sameValue(before[key], after[key]))
    .map((key) => {
      const value: ChangedValue = { path: `fields.${key}` };
      const [was, is] = [before[key], after[key]];
      if (was !== undefined) value.before = was;
      if (is !== undefined) value.after = is;
      return value;
    });
}

/** The lines of all of a customer's classes, as if each were given for the first time. */
export const outcomeValues = (classes: Record<string, Classification>): ChangedValue[] =>
  Object.entries(classes).flatMap(([schemeId, after]) => moveAsChanges({ schemeId, before: undefined, after }));

/** Everything a customer is, as what its removal takes away. */
export function lostValues({ fields, classes }: CustomerRecord): ChangedValue[] {
  return [...changedValues({}, fields), ...outcomeValues(classes)].map(({ path, after }) => (after === undefined ? { path } : { path, before: after }));
}
