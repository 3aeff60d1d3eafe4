import { z } from 'zod';
import { fieldDef } from './field.ts';
import { key, localText } from './text.ts';

/** A kind of dated events of customers, such as an order or a call, with its own fields, some of which may be formulas over the others. `at` names no field: it is when it happened. */
export const activityType = z.object({ key, name: localText, fields: z.array(fieldDef).max(200) });
export type ActivityType = z.infer<typeof activityType>;

/** A dated event of a customer. `at` is an ISO instant; `values` are those of the type's fields, missing ones absent. */
export const activityRecord = z.object({
  type: key,
  at: z.iso.datetime({ offset: true }),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
export type ActivityRecord = z.infer<typeof activityRecord>;

/** The rows that were added up to one activity: how many, and their numbers and amounts by field key, null where a row has none. */
export type ActivityLines = { count: number; numbers: Readonly<Record<string, readonly (number | null)[]>> };
