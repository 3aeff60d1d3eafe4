import type { FieldDef, FieldValue, FieldValues } from '../model/field.ts';
import type { EvaluationContext, Outcome } from '../model/outcome.ts';
import type { CompiledScheme } from '../methods/compiled-scheme.ts';
import type { Option } from './option.ts';
import type { Slider } from './options.ts';

/** One field at one of its options. */
export type Move = { slider: Slider; option: Option };

/** Evaluations that one search may make, and conditions that they may ask altogether. */
const mostEvaluations = 4000;
const mostConditions = 120_000;

/** New values by field. */
export type Changed = ReadonlyMap<FieldDef, FieldValue>;

/** A search's evaluations, counted. */
export type Attempts = {
  /** The outcome with these values in place of the record's. */
  outcome(changed: Changed): Outcome;
  /** Whether these moves give the class; false also once the budget is spent. */
  reaches(moves: readonly Move[]): boolean;
  /** Whether these values give the class; not counted, for the few evaluations that make a suggestion small. */
  gives(changed: Changed): boolean;
  isSpent(): boolean;
};

export const costOf = (moves: readonly Move[]): number => moves.reduce((sum, { option }) => sum + option.cost, 0);

export const changedBy = (moves: readonly Move[]): Map<FieldDef, FieldValue> => new Map(moves.map(({ slider, option }) => [slider.field, option.value]));

/** The record with other values in some fields. */
export function withChanges(record: FieldValues, changed: Iterable<readonly [FieldDef, FieldValue]>): FieldValues {
  const copy = { ...record };
  for (const [{ key }, value] of changed) copy[key] = value;
  return copy;
}

/** `conditions`: how many the scheme has. */
export function createAttempts(scheme: CompiledScheme, request: { record: FieldValues; context: EvaluationContext; target: string }, conditions: number): Attempts {
  const { record, context, target } = request;
  let left = Math.min(mostEvaluations, Math.ceil(mostConditions / Math.max(1, conditions)));
  const outcome: Attempts['outcome'] = (changed) => scheme.evaluate(withChanges(record, changed), context);
  const gives: Attempts['gives'] = (changed) => outcome(changed).class === target;
  return {
    outcome, gives,
    reaches: (moves) => {
      left -= 1;
      return left >= 0 && gives(changedBy(moves));
    },
    isSpent: () => left <= 0,
  };
}

/** The same with another value in one of the fields. */
export const givesWith = (attempts: Attempts, changed: Changed, field: FieldDef, value: FieldValue): boolean => attempts.gives(new Map([...changed, [field, value]]));
