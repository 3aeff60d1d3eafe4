import type { ConditionTrace, Truth } from '../model/outcome.ts';
import type { LinkLogic } from './jsonlogic/logic-node.ts';
import type { Held, Node } from './node.ts';
import type { Run } from './run.ts';

/** Gives a node's value over a run's record, held as its type is held (see `isNumeric`). */
export type Evaluate = (run: Run) => Held;
export type Trace = (run: Run) => ConditionTrace;
export type Mark = (run: Run) => void;

/** Evaluates one node over a run's record. */
export type Evaluator = {
  /** Of boolean nodes: true, false, or undefined for unknown. */
  truth(run: Run): boolean | undefined;
  /** Of number, date and date-time nodes; NaN for unknown. */
  number(run: Run): number;
  /** Of text nodes; undefined for unknown. */
  text(run: Run): string | undefined;
  /**
   * What came of each part, in one walk. Every operand is evaluated, also those that a plain evaluation skips, so what a run says of
   * flips must be taken before. Of a node that is no condition, `truth` says whether it is known.
   */
  trace: Trace;
  /** Marks in `run.missing` the fields that keep it unknown; none where it is known. */
  markMissing: Mark;
};

/** The index of the first condition that holds, or their number if none does; the indices of the unknown ones before it go into `unknown`. */
export type FirstTrue = (run: Run, unknown: number[]) => number;

/** Makes functions out of nodes. All back ends agree on every node and every record. */
export type BackEnd = {
  /** In the order given. */
  evaluators(nodes: readonly Node[]): Evaluator[];
  /** Of boolean nodes. */
  firstTrue(nodes: readonly Node[]): FirstTrue;
  /** Of json-logic-js semantics. */
  logic: LinkLogic;
};

/** What a method is linked with: the evaluators of its nodes. */
export function createEvaluators(nodes: readonly Node[], backEnd: BackEnd): (node: Node) => Evaluator {
  const compiled = backEnd.evaluators(nodes);
  const evaluators = new Map(nodes.map((node, index) => [node, compiled[index]]));
  return (node) => {
    const evaluator = evaluators.get(node);
    if (!evaluator) throw new Error('a method evaluates a node that it did not name');
    return evaluator;
  };
}

export function firstTrueOf(truths: readonly Evaluator['truth'][]): FirstTrue {
  const count = truths.length;
  return (run, unknown) => {
    for (let index = 0; index < count; index += 1) {
      const truth = (truths[index] as Evaluator['truth'])(run);
      if (truth === true) return index;
      if (truth === undefined) unknown.push(index);
    }
    return count;
  };
}

/** One function, typed for what the node gives: which one applies is known where it is called. */
export function evaluatorOf(evaluate: Evaluate, trace: Trace, markMissing: Mark): Evaluator {
  const truth = evaluate as Evaluator['truth'];
  return { truth, number: evaluate as Evaluator['number'], text: evaluate as Evaluator['text'], trace, markMissing };
}

export const truthOf = (value: unknown): Truth => {
  if (value === undefined) return 'unknown';
  return value === true ? 'true' : 'false';
};

/** What traces share where there is nothing to list. */
export const nothing: never[] = [];
Object.freeze(nothing);
