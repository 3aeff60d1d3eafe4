import type { FieldValues } from '../model/field.ts';
import type { EvaluationContext, Explanation, Outcome } from '../model/outcome.ts';
import type { SchemeDefinition } from '../model/scheme.ts';

/** A scheme ready to classify. `explain(…).outcome` equals `evaluate(…)` on the same input. */
export type CompiledScheme = {
  definition: SchemeDefinition;
  evaluate(record: FieldValues, ctx: EvaluationContext): Outcome;
  explain(record: FieldValues, ctx: EvaluationContext): Explanation;
  /** Keys of the fields read, sorted: a change of any other field cannot change the outcome. */
  references(): string[];
};
