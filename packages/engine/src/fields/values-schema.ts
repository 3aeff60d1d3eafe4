import type { FieldDef } from '../model/field.ts';
import type { JsonSchema } from './field-type.ts';
import { fieldTypeEntries } from './registry.ts';

/** One JSON Schema for a customer's values: only known fields, each of its type, the required ones there. */
export function valuesJsonSchema(fields: FieldDef[]): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, fieldTypeEntries[field.type].jsonSchema(field)])),
    required: fields.filter((field) => field.required).map((field) => field.key),
    additionalProperties: false,
  };
}
