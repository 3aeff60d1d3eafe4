import type { Outcome } from '@rubric/engine';
import type { Classification, SchemeResult } from '../../store/port/customers.ts';

/** An outcome as stored. `at` is since when the scheme says so: it stays while the class stays. */
export function schemeResult(outcome: Outcome, schemeVersion: number, now: number, before?: SchemeResult): SchemeResult {
  const { class: entered, score, unknown, flipsAt } = outcome;
  const stays = before !== undefined && before.class === entered;
  return { class: entered, score, schemeVersion, at: stays ? before.at : now, unknown, flipsAt };
}

const isSame = (a: SchemeResult | undefined, b: SchemeResult | undefined): boolean =>
  a?.class === b?.class && a?.score === b?.score && a?.flipsAt === b?.flipsAt && JSON.stringify(a?.unknown) === JSON.stringify(b?.unknown);

/** Whether it is stored already: what a later version says too stays as the earlier one's, as it does in the change log. */
export const isAsStored = (before: Classification | undefined, after: Classification): boolean =>
  before !== undefined && before.source === after.source && before.lock?.id === after.lock?.id && isSame(before, after) && isSame(before.lock?.shadow, after.lock?.shadow);
