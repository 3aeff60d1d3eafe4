import type { EvaluationContext, Explanation, Outcome } from '../model/outcome.ts';
import type { FieldDef, FieldValues } from '../model/field.ts';
import type { SchemeDefinition, SchemeMethod } from '../model/scheme.ts';
import type { Locale } from '../model/text.ts';
import type { Scope } from '../condition/compile-expression.ts';
import type { Expression, Run } from '../condition/expression.ts';

/** A method's compiled half of a scheme; the scheme owns the run. */
export type CompiledMethod = {
  evaluate(run: Run, record: FieldValues, ctx: EvaluationContext): Outcome;
  explain(run: Run, record: FieldValues, ctx: EvaluationContext): Explanation;
  conditions: readonly Expression[];
};

export type MethodScope = Scope & { definition: SchemeDefinition };

/** One sentence of a scheme; `id` is the rule's or row's, or `base`, `default`, `floor`, `threshold:<class>`. */
export type SchemeSentence = { id: string; text: string };

/** One way to classify: one folder and one line in `registry.ts`. */
export type Method<M extends SchemeMethod> = {
  kind: M['kind'];
  /** Adds what is wrong to `scope.issues`; null if it cannot run. */
  compile(method: M, scope: MethodScope): CompiledMethod | null;
  sentences(method: M, definition: SchemeDefinition, fields: FieldDef[], locale: Locale): SchemeSentence[];
};

