import { isDeepStrictEqual } from 'node:util';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { LockEnd } from '../classifications/class-lock.ts';
import { type ClassMove, isMove, withMoves } from '../classifications/class-move.ts';
import { classifyCustomer } from '../classifications/classify-customer.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { deriveValues } from '../derived/derive-values.ts';
import { changedFlips } from '../derived/field-flips.ts';

/** A change of class that time alone will bring. `at` is epoch ms; null is "not enough data"; `ended`: because an override ends. */
export type ComingMove = { schemeId: string; at: number; from: string | null; to: string | null; ended: LockEnd | null };

/** Evaluations at which a class may stay as it is, before its next one is taken to be too far off to follow. */
const mostSteps = 200;

function nextFlip({ schemes }: Definition, { classes, fieldFlips = {} }: CustomerRecord): number | null {
  const flips = [...schemes.flatMap(({ id }) => classes[id]?.flipsAt ?? []), ...Object.values(fieldFlips)];
  return flips.length === 0 ? null : Math.min(...flips);
}

/** Rollups need the customer's activities to be asked for; without their instants nobody waits for them. */
function withoutRollupFlips({ derived }: Definition, { fieldFlips = {}, ...customer }: CustomerRecord): CustomerRecord {
  const rollups = new Set(derived.rollups.map(({ key }) => key));
  return { ...customer, fieldFlips: Object.fromEntries(Object.entries(fieldFlips).filter(([key]) => !rollups.has(key))) };
}

/** The customer at `at`: formulas as they are then, and the classes that follow. */
function passTo(definition: Definition, before: CustomerRecord, at: number): { after: CustomerRecord; classified: ClassMove[] } {
  const { fields, flips } = deriveValues(definition, { current: before, fields: before.fields, rollups: null }, at);
  const changedFields = new Set([...changedFlips(before.fieldFlips, flips), ...Object.keys({ ...before.fields, ...fields }).filter((key) => !isDeepStrictEqual(before.fields[key], fields[key]))]);
  const isDue = ({ id, reads }: PublishedScheme): boolean => (before.classes[id]?.flipsAt ?? Infinity) <= at || reads.some((key) => changedFields.has(key));
  const customer = { ...before, fields, fieldFlips: { ...flips } };
  const classified = classifyCustomer(definition, customer, { now: at, isDue, changedFields });
  return { classified, after: withMoves(customer, classified) };
}

/**
 * What becomes of a customer's classes until `until` if nothing but time passes: what the worker would do, flip after flip, those
 * included that leave the class as it is. Rollups stay as they are today.
 */
export function foresee(definition: Definition, customer: CustomerRecord, { now, until }: { now: number; until: number }): ComingMove[] {
  const moves: ComingMove[] = [];
  let present = withoutRollupFlips(definition, customer);
  for (let step = 0; step < mostSteps; step += 1) {
    const flip = nextFlip(definition, present);
    if (flip === null || flip >= until) break;
    const at = Math.max(flip, now);
    const { after, classified } = passTo(definition, present, at);
    moves.push(...classified.filter(isMove).map((move) => ({ schemeId: move.schemeId, at, from: move.before?.class ?? null, to: move.after.class, ended: move.ended })));
    present = after;
  }
  return moves;
}
