import { hold } from '../condition/slots.ts';
import type { Held } from '../condition/node.ts';
import { roundTo } from '../condition/operators/round.ts';
import { valueTypeOf } from '../condition/value-type.ts';
import type { JsonSchema } from '../fields/field-type.ts';
import { fieldTypeEntries } from '../fields/registry.ts';
import type { FieldDef, FieldValue } from '../model/field.ts';

const dayMs = 86_400_000;

function decimalsOf({ type, currency }: FieldDef): number {
  if (type === 'rating') return 2;
  if (type !== 'money') return 6;
  return new Intl.NumberFormat('en', { style: 'currency', currency: currency ?? 'USD' }).resolvedOptions().maximumFractionDigits ?? 2;
}

const within = (value: number, low: unknown, high: unknown): boolean => !(typeof low === 'number' && value < low) && !(typeof high === 'number' && value > high);
const isListed = (value: string, listed: unknown): boolean => !Array.isArray(listed) || listed.includes(value);

function fitNumber(field: FieldDef, schema: JsonSchema): (value: number) => number | undefined {
  const decimals = decimalsOf(field);
  return (value) => {
    if (!Number.isFinite(value)) return undefined;
    const rounded = roundTo(value, decimals);
    return within(rounded, schema.minimum, schema.maximum) ? rounded : undefined;
  };
}

const fitText = ({ enum: listed, minLength, maxLength, not }: JsonSchema) => (value: string): string | undefined =>
  not === undefined && isListed(value, listed) && within(value.length, minLength, maxLength) ? value : undefined;

function fitList({ items, maxItems, not }: JsonSchema): (value: readonly string[]) => string[] | undefined {
  const fitItem = fitText((items ?? {}) as JsonSchema);
  return (value) => {
    const items = [...new Set(value)];
    return not === undefined && items.every((item) => fitItem(item) !== undefined) && within(items.length, 1, maxItems) ? items : undefined;
  };
}

/**
 * Makes a value as it is held while evaluating one that the field can store: money rounded to its currency's decimals, ratings to two,
 * other numbers to six. Undefined: it is unknown, or the field's own bounds or choices refuse it.
 */
export function createFit(field: FieldDef): (held: Held) => FieldValue | undefined {
  const type = valueTypeOf[field.type];
  const schema = fieldTypeEntries[field.type].jsonSchema(field);
  const [number, text, list] = [fitNumber(field, schema), fitText(schema), fitList(schema)];
  return (held) => {
    if (held === undefined || Number.isNaN(held)) return undefined;
    if (typeof held === 'boolean') return held;
    if (typeof held === 'string') return text(held);
    if (typeof held !== 'number') return list(held);
    if (type === 'date') return new Date(held * dayMs).toISOString().slice(0, 10);
    return type === 'dateTime' ? new Date(held).toISOString() : number(held);
  };
}

/** A stored value of a field as it is held while evaluating. */
export const holdValue = (field: FieldDef, value: unknown): Held => hold(valueTypeOf[field.type], value);
