import type { Columns } from '../columns/columns.ts';
import type { Decisions } from '../columns/decisions.ts';
import type { FieldValues } from '../model/field.ts';
import type { EvaluationContext, Explanation, Outcome } from '../model/outcome.ts';
import type { LintFinding } from '../lint/finding.ts';
import type { NearestAnswer, NearestRequest } from '../nearest/answer.ts';
import type { SchemeDefinition } from '../model/scheme.ts';

/** A scheme ready to classify. `explain(…).outcome` equals `evaluate(…)` on the same input. */
export type CompiledScheme = {
  definition: SchemeDefinition;
  evaluate(record: FieldValues, ctx: EvaluationContext): Outcome;
  explain(record: FieldValues, ctx: EvaluationContext): Explanation;
  /** Decides many customers from columns, which must hold every field read; the same as `evaluate` of each, without an object for each. */
  evaluateMany(columns: Columns, ctx: EvaluationContext): Decisions;
  /** The outcome of each customer in columns, as `evaluate` gives it, by row. */
  eachOutcome(columns: Columns, ctx: EvaluationContext, visit: (row: number, outcome: Outcome) => void): void;
  /** The smallest changes that give a class; see `nearest`. */
  nearest(record: FieldValues, target: string, ctx: EvaluationContext, options?: Pick<NearestRequest, 'changeable' | 'limit'>): NearestAnswer;
  /** What works and is hardly meant so; see `lintScheme`. */
  lint(): LintFinding[];
  /** Keys of the fields read, sorted: a change of any other field cannot change the outcome. */
  references(): string[];
  /** Keys of the schemes whose class the conditions ask for, sorted. */
  classReferences(): string[];
};
