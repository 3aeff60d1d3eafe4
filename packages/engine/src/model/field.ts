import { z } from 'zod';
import { formulaSource, rollupSource } from './derived-field.ts';
import { key, localText } from './text.ts';

/** Input types of a customer field; each is one file under `fields/` and one line in its registry. */
export const fieldTypes = [
  'text', 'longText', 'number', 'money', 'percent', 'rating', 'boolean', 'date', 'dateTime',
  'choice', 'multiChoice', 'tags', 'phone', 'email', 'url', 'region', 'user', 'customerLink',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export const choice = z.object({ key: z.string().min(1).max(100), name: localText });
export type Choice = z.infer<typeof choice>;

/** Where a field's value comes from: people and imports, a scorer plugin, a formula over other fields, or the customer's activities. */
export const fieldSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('input') }),
  z.object({ kind: z.literal('scorer'), plugin: z.string(), scorer: z.string(), output: z.enum(['score', 'label', 'reasons']) }),
  formulaSource,
  rollupSource,
]);

/** A typed attribute of a customer. */
export const fieldDef = z.object({
  key,
  type: z.enum(fieldTypes),
  name: localText,
  help: localText.optional(),
  required: z.boolean().default(false),
  /** Two customers may not share a value; such fields can be import match keys. */
  unique: z.boolean().default(false),
  /** Personal data: never logged, masked where rights say so. */
  personal: z.boolean().default(false),
  /** Only for `choice` and `multiChoice`. */
  choices: z.array(choice).max(500).optional(),
  /** ISO 4217, only for `money`. */
  currency: z.string().regex(/^[A-Z]{3}$/).optional(),
  /** Inclusive bounds for number, money, percent and rating. */
  min: z.number().optional(),
  max: z.number().optional(),
  source: fieldSource.default({ kind: 'input' }),
});
export type FieldDef = z.infer<typeof fieldDef>;

/**
 * A stored field value. Numbers, money, percent (12.5 means 12.5 %) and rating are numbers; `date` is `YYYY-MM-DD`;
 * `dateTime` is an ISO instant in UTC (`2026-01-31T08:00:00.000Z`); `multiChoice` and `tags` are string lists; `choice` is the choice's key.
 * A missing value is absent (never null, '' or []).
 */
export type FieldValue = string | number | boolean | string[];
export type FieldValues = Record<string, FieldValue>;
