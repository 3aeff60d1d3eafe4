import { closures } from './back-ends/closures.ts';
import type { Evaluate } from './back-end.ts';
import { partsOf, readsOf, type Node } from './node.ts';
import type { Run } from './run.ts';
import { isMissing, type Slots } from './slots.ts';
import { isNumeric } from './value-type.ts';

export type Mark = (run: Run) => void;

function markReads(node: Node): Mark {
  const slots = readsOf(node).filter(({ needed }) => needed).map(({ slot }) => slot);
  return (run) => {
    for (const slot of slots) if (isMissing(run, slot)) run.missing[slot.index] = 1;
  };
}

/** Marks in `run.missing` the fields that keep a node unknown; nothing where it is known. */
export function markMissing(node: Node): Mark {
  if (node.type === 'muted') return () => undefined;
  const value = closures([node])[0] as Evaluate;
  const unknown = isNumeric(node.type) ? (run: Run) => Number.isNaN(value(run)) : (run: Run) => value(run) === undefined;
  const marks = node.kind === 'junction' || node.kind === 'not' ? partsOf(node).map(markMissing) : [markReads(node)];
  return (run) => {
    if (unknown(run)) for (const mark of marks) mark(run);
  };
}

/** Takes what was marked, as field keys, sorted; and wipes the marks. */
export function createMissingList(slots: Slots): (run: Run) => string[] {
  const sorted = slots.list.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return (run) => {
    const keys: string[] = [];
    for (const { key, index } of sorted) if (run.missing[index] === 1) keys.push(key);
    run.missing.fill(0);
    return keys;
  };
}
