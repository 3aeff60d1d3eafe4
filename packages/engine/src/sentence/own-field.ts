import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';

/** The field that an expression is nothing but; null for anything else. Numbers beside it are said as that field's values. */
export function ownField(logic: JsonLogic, fields: readonly FieldDef[]): FieldDef | null {
  const key = typeof logic === 'object' && logic !== null && !Array.isArray(logic) ? logic.var : undefined;
  return fields.find((field) => field.key === key) ?? null;
}
