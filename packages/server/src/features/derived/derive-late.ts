import type { LateWay } from '../late-writes/late-way.ts';
import { computeCustomers } from './compute-customers.ts';
import { deriveInput } from './last-derive.ts';

/** Computes late written customers as the run computed everyone. */
export const deriveLate: LateWay = async (deps, tx, late) => {
  if (late.definition.derived.stamp === deriveInput.parse(late.run.input).stamp) await computeCustomers(deps, tx, late);
};
