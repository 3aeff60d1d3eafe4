import type { ConditionTrace } from '../model/outcome.ts';
import type { BackEnd, Evaluate } from './back-end.ts';
import { markMissing } from './mark-missing.ts';
import type { Node } from './node.ts';
import type { Run } from './run.ts';
import { traceNode } from './trace.ts';

/** Evaluates one node over a run's record. */
export type Evaluator = {
  /** Of boolean nodes: true, false, or undefined for unknown. */
  truth(run: Run): boolean | undefined;
  /** Of number, date and date-time nodes; NaN for unknown. */
  number(run: Run): number;
  /** Of text nodes; undefined for unknown. */
  text(run: Run): string | undefined;
  trace(run: Run): ConditionTrace;
  /** Marks the missing fields that keep it unknown. */
  markMissing(run: Run): void;
};

/** The evaluators of a scheme's nodes; traces and marks are made when first asked for. */
export function createEvaluators(nodes: readonly Node[], backEnd: BackEnd): (node: Node) => Evaluator {
  const compiled = backEnd(nodes);
  const evaluators = new Map(nodes.map((node, index) => [node, evaluatorOf(node, compiled[index] as Evaluate)]));
  return (node) => {
    const evaluator = evaluators.get(node);
    if (!evaluator) throw new Error('a method evaluates a node that it did not name');
    return evaluator;
  };
}

function evaluatorOf(node: Node, evaluate: Evaluate): Evaluator {
  let trace: Evaluator['trace'] | null = null;
  let mark: Evaluator['markMissing'] | null = null;
  return {
    truth: evaluate as Evaluator['truth'],
    number: evaluate as Evaluator['number'],
    text: evaluate as Evaluator['text'],
    trace: (run) => (trace ??= traceNode(node))(run),
    markMissing: (run) => (mark ??= markMissing(node))(run),
  };
}
