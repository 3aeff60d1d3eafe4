import type { FieldDef, FieldValues } from '../model/field.ts';
import type { ConditionTrace, EvaluationContext, Truth } from '../model/outcome.ts';
import type { BackEnd } from './back-end.ts';
import type { Calendar } from './calendar.ts';

/** `strict` is three-valued and typed (the platform's own); `jsonlogic` is exactly json-logic-js. */
export type Semantics = 'strict' | 'jsonlogic';

/** The class keys of other schemes, by the key that `classOf` names each by. */
export type SchemeClasses = Readonly<Record<string, readonly string[]>>;

/** What compiled things may share or choose. `calendar`: so that each day is looked up once for all of them. `backEnd`: closures unless said. `schemes`: given, conditions may ask for no other schemes and classes. */
export type CompileOptions = { calendar?: Calendar; backEnd?: BackEnd; schemes?: SchemeClasses };

/** `fields`: strict semantics knows no others. */
export type ConditionOptions = CompileOptions & { semantics?: Semantics; fields?: FieldDef[] };

/** A condition ready to run. Nothing here throws on the values of a record. */
export type CompiledCondition = {
  truth(record: FieldValues, ctx: EvaluationContext): Truth;
  trace(record: FieldValues, ctx: EvaluationContext): ConditionTrace;
  /** Keys of the missing fields that keep the answer unknown, sorted; none where it is known. */
  missing(record: FieldValues, ctx: EvaluationContext): string[];
  /** Earliest instant (epoch ms) at which time alone could change `truth`; null if never. Early is allowed, late is a defect. */
  flipsAt(record: FieldValues, ctx: EvaluationContext): number | null;
  /** Keys of the fields read, sorted, muted parts included. */
  references(): string[];
};
