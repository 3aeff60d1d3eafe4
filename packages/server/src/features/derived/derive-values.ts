import { createRollupState, type FieldFlips, type FieldValues } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import type { DerivedFields, RollupValues } from './derived-fields.ts';

/** What rollups come to for a customer without activities. */
function noActivities({ rollups }: DerivedFields, now: number): RollupValues {
  const values: FieldValues = {};
  for (const { key, rollup } of rollups) {
    const { value } = rollup.result(createRollupState(), now);
    if (value !== undefined) values[key] = value;
  }
  return { values, flips: {} };
}

/** What a stored customer's rollups came to when they were last computed. */
function lastKnown({ rollups }: DerivedFields, { fields, fieldFlips = {} }: CustomerRecord): RollupValues {
  const values: FieldValues = {};
  const flips: Record<string, number> = {};
  for (const { key } of rollups) {
    if (fields[key] !== undefined) values[key] = fields[key];
    if (fieldFlips[key] !== undefined) flips[key] = fieldFlips[key];
  }
  return { values, flips };
}

export type DeriveRequest = { current: CustomerRecord | null; fields: FieldValues; rollups: RollupValues | null };

/**
 * A customer's full values, the derived ones as they are now: rollups as given, else as they were; formulas computed from all of that.
 * Whatever `fields` say of derived fields is passed over.
 */
export function deriveValues({ derived, context }: Definition, { current, fields, rollups }: DeriveRequest, now: number): { fields: FieldValues; flips: FieldFlips } {
  if (derived.stamp === '') return { fields, flips: {} };
  const gathered = rollups ?? (current ? lastKnown(derived, current) : noActivities(derived, now));
  const input = { ...fields };
  for (const { key } of derived.rollups) delete input[key];
  for (const key of derived.formulas?.keys ?? []) delete input[key];
  const known = { ...input, ...gathered.values };
  const computed = derived.formulas?.compute(known, context(now), gathered.flips);
  return { fields: { ...known, ...computed?.values }, flips: { ...gathered.flips, ...computed?.flips } };
}
