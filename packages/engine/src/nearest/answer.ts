import type { FieldValue, FieldValues } from '../model/field.ts';
import type { EvaluationContext, Outcome } from '../model/outcome.ts';

/** `target` is a class key. `changeable`: keys of the fields that may change. `limit`: how many suggestions at most (3). */
export type NearestRequest = { record: FieldValues; context: EvaluationContext; target: string; changeable?: readonly string[]; limit?: number };

/**
 * How strictly the new value is meant: any larger (later), any smaller (earlier), or, for a field that is missing, any value at all
 * does it too; `exactly`: not even the next one in the direction of the change.
 */
export type NearestBound = 'atLeast' | 'atMost' | 'exactly' | 'any';

/**
 * One field to change; `from` null: it is missing and has to be filled in. `until`: the last value in the direction of `bound` that
 * still gives the class, the other changes made; null: they all do, or `bound` names no direction.
 */
export type NearestChange = { field: string; from: FieldValue | null; to: FieldValue; bound: NearestBound; until: FieldValue | null };

/** Changes that together give the class, none of them superfluous, and the outcome they give. */
export type NearestSuggestion = { changes: NearestChange[]; outcome: Outcome };

/**
 * Why there is no suggestion: the customer is in the class; the scheme has no such class; nothing that may change is read;
 * every combination of up to three changes was tried (`outOfReach`); or none was found among those that the budget allows (`notFound`).
 */
export type NearestReason = 'alreadyThere' | 'unknownClass' | 'nothingToChange' | 'outOfReach' | 'notFound';

/** Best first: fewest fields, then the smallest movement. Of each set of fields there is one suggestion at most. */
export type NearestAnswer = { reached: true; suggestions: NearestSuggestion[] } | { reached: false; reason: NearestReason; suggestions: [] };
