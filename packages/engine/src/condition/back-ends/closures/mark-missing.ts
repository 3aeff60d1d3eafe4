import type { Mark } from '../../back-end.ts';
import { isStrict, readsOf, type Node } from '../../node.ts';
import type { Run } from '../../run.ts';
import { isMissing } from '../../slots.ts';
import { isNumeric } from '../../value-type.ts';
import { compileNode } from './evaluate.ts';

function markReads(node: Node): Mark {
  const slots = readsOf(node).filter(({ needed }) => needed).map(({ slot }) => slot);
  const [only] = slots;
  if (only && slots.length === 1) {
    return (run) => {
      if (isMissing(run, only)) run.missing[only.index] = 1;
    };
  }
  return (run) => {
    for (const slot of slots) if (isMissing(run, slot)) run.missing[slot.index] = 1;
  };
}

/** Marks in `run.missing` the fields that keep a node unknown; nothing where it is known. */
export function markMissing(node: Node): Mark {
  const mark = markUnknown(node);
  if (node.type === 'muted' || isStrict(node)) return mark;
  const value = compileNode(node);
  const isUnknown = isNumeric(node.type) ? (run: Run) => Number.isNaN(value(run)) : (run: Run) => value(run) === undefined;
  return (run) => {
    if (isUnknown(run)) mark(run);
  };
}

/** The same for a node that is known to be unknown. */
function markUnknown(node: Node): Mark {
  if (node.type === 'muted') return () => undefined;
  if (node.kind === 'not') return markUnknown(node.operand);
  if (node.kind !== 'junction') return markReads(node);
  const marks = node.operands.map(markMissing);
  return (run) => {
    for (const mark of marks) mark(run);
  };
}
