import type { Classification, CustomerRecord } from '../../store/port/customers.ts';
import type { LockEnd } from '../classifications/class-lock.ts';
import { isMove } from '../classifications/class-move.ts';
import { classifyCustomer } from '../classifications/classify-customer.ts';
import type { Definition } from '../definitions/definitions.ts';

/** A change of class that time alone will bring. `at` is epoch ms; null is "not enough data"; `ended`: because an override ends. */
export type ComingMove = { schemeId: string; at: number; from: string | null; to: string | null; ended: LockEnd | null };

/** Evaluations at which a class may stay as it is, before its next one is taken to be too far off to follow. */
const mostSteps = 200;

function nextFlip(definition: Definition, classes: CustomerRecord['classes']): number | null {
  const flips = definition.schemes.flatMap(({ id }) => classes[id]?.flipsAt ?? []);
  return flips.length === 0 ? null : Math.min(...flips);
}

/**
 * What becomes of a customer's classes until `until` if nothing but time passes: what the worker would do, flip after flip, those
 * included that leave the class as it is. Values that are computed from fields stay as they are today.
 */
export function foresee(definition: Definition, customer: CustomerRecord, { now, until }: { now: number; until: number }): ComingMove[] {
  const moves: ComingMove[] = [];
  let classes: Record<string, Classification> = customer.classes;
  for (let step = 0; step < mostSteps; step += 1) {
    const flip = nextFlip(definition, classes);
    if (flip === null || flip >= until) break;
    const at = Math.max(flip, now);
    const isDue = ({ id }: { id: string }): boolean => (classes[id]?.flipsAt ?? Infinity) <= at;
    const classified = classifyCustomer(definition, { ...customer, classes }, { now: at, isDue });
    moves.push(...classified.filter(isMove).map(({ schemeId, before, after, ended }) => ({ schemeId, at, from: before?.class ?? null, to: after.class, ended })));
    classes = { ...classes, ...Object.fromEntries(classified.map(({ schemeId, after }) => [schemeId, after])) };
  }
  return moves;
}
