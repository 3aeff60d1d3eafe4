import type { Calendar } from './calendar.ts';
import type { FieldDef, FieldValues } from '../model/field.ts';
import type { ConditionTrace, EvaluationContext, Truth } from '../model/outcome.ts';

/** `strict` is three-valued and typed (the platform's own); `jsonlogic` is exactly json-logic-js. */
export type Semantics = 'strict' | 'jsonlogic';

/** `calendar`: what many conditions share, so that each day is looked up once for all of them. */
export type ConditionOptions = { semantics?: Semantics; fields: FieldDef[]; calendar?: Calendar };

/** A condition ready to run. Nothing here throws on the values of a record. */
export type CompiledCondition = {
  truth(record: FieldValues, ctx: EvaluationContext): Truth;
  trace(record: FieldValues, ctx: EvaluationContext): ConditionTrace;
  /** Earliest instant (epoch ms) at which time alone could change `truth`; null if never. Early is allowed, late is a defect. */
  flipsAt(record: FieldValues, ctx: EvaluationContext): number | null;
  /** Keys of the fields read, sorted, muted parts included. */
  references(): string[];
};
