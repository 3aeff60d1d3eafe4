import { nextBetter, type EvaluationContext, type FieldValues, type NearestAnswer } from '@rubric/engine';
import type { PublishedScheme } from '../definitions/definitions.ts';

/** What would make a customer's class one better. `context` says which day it was asked on. */
export type BetterClass = { class: string; answer: NearestAnswer; context: Pick<EvaluationContext, 'now' | 'timeZone'> };

/** Null for a customer in the best class, or in none. */
export function betterClass({ compiled }: PublishedScheme, present: string | null, { record, context }: { record: FieldValues; context: EvaluationContext }): BetterClass | null {
  const better = nextBetter(present, compiled.definition);
  if (better === null) return null;
  const { now, timeZone } = context;
  return { class: better.key, answer: compiled.nearest(record, better.key, context), context: { now, timeZone } };
}
