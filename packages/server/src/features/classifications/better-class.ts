import { nearest, nextBetter, type EvaluationContext, type FieldDef, type FieldValues, type NearestAnswer } from '@rubric/engine';
import type { PublishedScheme } from '../definitions/definitions.ts';

/** What would make a customer's class one better. `context` says which day it was asked on. */
export type BetterClass = { class: string; answer: NearestAnswer; context: Pick<EvaluationContext, 'now' | 'timeZone'> };

type Asked = { fields: readonly FieldDef[]; record: FieldValues; context: EvaluationContext };

/** Null for a customer in the best class, or in none. */
export function betterClass({ compiled }: PublishedScheme, present: string | null, { fields, record, context }: Asked): BetterClass | null {
  const better = nextBetter(present, compiled.definition);
  if (better === null) return null;
  const { now, timeZone } = context;
  return { class: better.key, answer: nearest(compiled, fields, { record, context, target: better.key }), context: { now, timeZone } };
}
