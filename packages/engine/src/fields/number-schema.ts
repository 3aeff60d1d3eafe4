import type { FieldDef } from '../model/field.ts';
import type { JsonSchema } from './field-type.ts';

/** A number within the field's own inclusive bounds, or the given ones. */
export function numberSchema(field: FieldDef, bounds: { min?: number; max?: number } = {}): JsonSchema {
  const minimum = field.min ?? bounds.min;
  const maximum = field.max ?? bounds.max;
  return { type: 'number', ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}
