import { z } from 'zod';
import { threshold } from './threshold.ts';

/** A number field against thresholds: highest first, strictly descending. */
export const scoreMapping = z.object({ by: z.literal('score'), thresholds: z.array(threshold).max(50), floorClass: z.string() });

/** A text or choice field, each of whose labels has a class. */
export const labelMapping = z.object({
  by: z.literal('label'),
  labels: z.array(z.object({ label: z.string().min(1).max(200), class: z.string() })).max(500),
  defaultClass: z.string(),
});

/** Classes from what a scorer wrote to a field. */
export const scorerMethod = z.object({ kind: z.literal('scorer'), field: z.string(), mapping: z.discriminatedUnion('by', [scoreMapping, labelMapping]) });
export type ScorerMethod = z.infer<typeof scorerMethod>;
