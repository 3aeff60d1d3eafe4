import { z } from 'zod';
import { jsonLogic } from './json-logic.ts';
import { key } from './text.ts';

/** A value worked out from the customer's other fields. */
export const formulaSource = z.object({ kind: z.literal('formula'), logic: jsonLogic });
export type FormulaSource = z.infer<typeof formulaSource>;

export const rollupFunctions = ['count', 'sum', 'average', 'min', 'max', 'first', 'last', 'distinct'] as const;
export type RollupFunction = (typeof rollupFunctions)[number];

/** A value gathered over a customer's activities of one type. */
export const rollupSource = z.object({
  kind: z.literal('rollup'),
  /** Key of the activity type. */
  activity: key,
  of: z.enum(rollupFunctions),
  /** Which field of the activity; `at` is when it happened. Only `count` can do without. */
  field: key.optional(),
  /** Only activities for which this condition over their fields (and `at`) holds. */
  filter: jsonLogic.optional(),
  /** Only activities of the last so many calendar days in the time zone, today included. Absent: all, whenever dated. */
  window: z.object({ days: z.number() }).optional(),
});
export type RollupSource = z.infer<typeof rollupSource>;
