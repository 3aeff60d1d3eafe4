import type { ConditionTrace, Truth } from '../../../model/outcome.ts';
import { nothing, type Trace } from '../../back-end.ts';
import { readsOf, type Node, type NodeOf } from '../../node.ts';
import { readsFrom } from '../../reads.ts';
import type { Run } from '../../run.ts';
import { compileNode } from './evaluate.ts';

/** A node that decides by itself: a comparison, a test, a number. */
function traceLeaf(node: Node): Trace {
  const { logic } = node;
  const value = compileNode(node);
  const slots = readsOf(node).map(({ slot }) => slot);
  const truth = (run: Run): Truth => {
    const held = value(run);
    if (typeof held === 'boolean') return held ? 'true' : 'false';
    return held === undefined || Number.isNaN(held) ? 'unknown' : 'true';
  };
  return (run) => ({ logic, truth: truth(run), reads: readsFrom(run, slots), children: nothing });
}

function traceJunction({ logic, decides, operands, counted }: NodeOf<'junction'>): Trace {
  const traces = operands.map(traceNode);
  const counts = operands.map((operand) => counted.includes(operand));
  const decisive: Truth = decides ? 'true' : 'false';
  return (run) => {
    let truth: Truth = decides ? 'false' : 'true';
    const children: ConditionTrace[] = [];
    for (let index = 0; index < traces.length; index += 1) {
      const child = (traces[index] as Trace)(run);
      children.push(child);
      if (!counts[index] || truth === decisive) continue;
      if (child.truth === decisive || child.truth === 'unknown') truth = child.truth;
    }
    return { logic, truth, reads: nothing, children };
  };
}

const opposite: Record<Truth, Truth> = { true: 'false', false: 'true', unknown: 'unknown' };

/** Traces a node in one walk: each part is evaluated once, and its parent's truth follows from its own. */
export function traceNode(node: Node): Trace {
  if (node.kind === 'junction') return traceJunction(node);
  if (node.kind !== 'not' && node.kind !== 'muted') return traceLeaf(node);
  const { logic, kind } = node;
  const operand = traceNode(node.operand);
  return (run) => {
    const child = operand(run);
    return { logic, truth: kind === 'not' ? opposite[child.truth] : child.truth, reads: nothing, children: [child] };
  };
}
