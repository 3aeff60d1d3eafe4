import type { Calendar } from '../condition/calendar.ts';
import { compileNode } from '../condition/back-ends/closures/evaluate.ts';
import { everyNode, type Held, type Node, type NodeOf } from '../condition/node.ts';
import { createRun, enterContext, type Run } from '../condition/run.ts';
import type { Slot, Slots } from '../condition/slots.ts';
import { isNumeric } from '../condition/value-type.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { Place } from './record-filter.ts';

/** A test that is no and / or / not of others, with the one field or class it reads; it can be asked about any value of that. */
export type Leaf = { node: Node; read: NodeOf<'read'>; place: Place; run: Run; truthOf(value: Held): unknown };

/** When, where and beside whom a filter is asked for. */
export type Moment = { run: Run };

export function createMoment(slots: Slots, context: EvaluationContext, calendar: Calendar): Moment {
  const run = createRun(calendar, slots);
  enterContext(run, context);
  return { run };
}

export const placeOf = (slot: Slot): Place =>
  (slot.source === 'class' ? { of: 'class', scheme: slot.key } : { of: 'field', key: slot.key, type: slot.type });

/** Null where it reads more than one field, or none. */
export function asLeaf(node: Node, { run }: Moment): Leaf | null {
  const reads = everyNode(node).filter((part) => part.kind === 'read');
  const [read] = reads;
  if (!read || reads.some(({ slot }) => slot !== read.slot)) return null;
  const evaluate = compileNode(node);
  const { index, type } = read.slot;
  return {
    node, read, run, place: placeOf(read.slot),
    truthOf: (value) => {
      if (isNumeric(type)) run.numbers[index] = typeof value === 'number' ? value : Number.NaN;
      else run.values[index] = value;
      const truth = evaluate(run);
      run.numbers[index] = Number.NaN;
      run.values[index] = undefined;
      return truth;
    },
  };
}
