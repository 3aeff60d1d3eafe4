import { evaluatorOf, firstTrueOf, type BackEnd, type Evaluator, type Mark, type Trace } from '../../back-end.ts';
import { linkLogic } from '../../jsonlogic/logic-closures.ts';
import type { Node } from '../../node.ts';
import { compileNode } from './evaluate.ts';
import { markMissing } from './mark-missing.ts';
import { traceNode } from './trace.ts';

function createEvaluator(node: Node): Evaluator {
  let trace: Trace | null = null;
  let mark: Mark | null = null;
  return evaluatorOf(compileNode(node), (run) => (trace ??= traceNode(node))(run), (run) => (mark ??= markMissing(node))(run));
}

/** Closures over slots: needs no `eval`, so it runs under a strict content security policy, and is ready at once. Traces and marks are made when first asked for. */
export const closures: BackEnd = {
  evaluators: (nodes) => nodes.map(createEvaluator),
  firstTrue: (nodes) => firstTrueOf(nodes.map((node) => compileNode(node) as Evaluator['truth'])),
  logic: linkLogic,
};
