import type { Decisions } from '../columns/decisions.ts';
import type { NodeColumn } from '../columns/node-column.ts';
import type { EvaluationContext, Explanation, Outcome } from '../model/outcome.ts';
import type { FieldDef } from '../model/field.ts';
import type { SchemeDefinition, SchemeMethod } from '../model/scheme.ts';
import type { Locale } from '../model/text.ts';
import type { SchemeName } from '../sentence/scheme-name.ts';
import type { Scope } from '../condition/compile-expression.ts';
import type { Evaluator, FirstTrue } from '../condition/back-end.ts';
import type { Node } from '../condition/node.ts';
import type { Run } from '../condition/run.ts';

/** A method over evaluators. It writes what it decides to `run.decision`; the scheme makes outcomes of that. */
export type CompiledMethod = {
  decide(run: Run): void;
  /** Tells the run when time alone will change the outcome, beyond what its conditions say of it. Called right after `decide`, and only where that is asked. */
  foresee?(run: Run): void;
  /** Marks the missing fields that could change the class. Called right after `decide`, and only where the decision is open. */
  markMissing(run: Run): void;
  /** Called right after `decide`, with the outcome made of it. */
  explain(run: Run, outcome: Outcome): Explanation;
};

/** A checked method: the nodes it evaluates, and how it decides once a back end has made evaluators of them. */
export type MethodPlan = {
  nodes: readonly Node[];
  link(use: (node: Node) => Evaluator, firstTrue: (nodes: readonly Node[]) => FirstTrue): CompiledMethod;
  /** Axes that are cut at the population's quantiles: `cutsOf` makes an axis' cuts of everyone's known values. */
  quantiles?: readonly { id: string; node: Node; cutsOf: (values: readonly number[]) => number[] }[];
  /** It decides otherwise from day to day, even where its nodes' values stay. */
  fades?: boolean;
  /** Decides many rows at once from their nodes' columns, in the order of `nodes`. A method without it is decided row by row. */
  decideColumns?(nodeColumns: readonly NodeColumn[], decisions: Decisions, context: EvaluationContext): void;
};

export type MethodScope = Scope & { definition: SchemeDefinition };

/** One sentence of a scheme; `id` is the rule's, row's, veto's or group's, or `base`, `default`, `floor`, `transform`, `cap`, `threshold:<class>`. */
export type SchemeSentence = { id: string; text: string };

/** One way to classify: one folder and one line in `registry.ts`. */
export type Method<M extends SchemeMethod> = {
  kind: M['kind'];
  /** Adds what is wrong to `scope.issues`; null if it cannot run. */
  compile(method: M, scope: MethodScope): MethodPlan | null;
  sentences(method: M, definition: SchemeDefinition, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): SchemeSentence[];
};

/** Where a class stands in its scheme; −1 for one it does not have. */
export const classIndexOf = (key: string, { classes }: SchemeDefinition): number => classes.findIndex((known) => known.key === key);
