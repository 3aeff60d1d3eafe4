import type { FieldValues } from '@rubric/engine';
import { z } from 'zod';

/** One value as it comes in. */
export const fieldValue = z.union([z.string().max(100_000), z.number(), z.boolean(), z.array(z.string().max(1000)).max(1000)]);

/** Values by field key; null clears. Whether they fit their fields is the definition's to say. */
export const fieldPatch = z.record(z.string().max(64), fieldValue.nullable());
export type FieldPatch = z.infer<typeof fieldPatch>;

/** The full next values. Null, '' and [] clear: a missing value is absent. */
export function applyPatch(current: FieldValues, patch: FieldPatch): FieldValues {
  const next: FieldValues = { ...current };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) delete next[key];
    else next[key] = value;
  }
  return next;
}
