import type { FieldDef } from '../model/field.ts';

/** The numbers a field's own definition lets it have, both ends included; a rating has stars from 0 to 5 unless it says otherwise. */
export function fieldBounds({ type, min, max }: FieldDef): { low: number; high: number } {
  const rated = type === 'rating';
  return { low: min ?? (rated ? 0 : Number.NEGATIVE_INFINITY), high: max ?? (rated ? 5 : Number.POSITIVE_INFINITY) };
}
