import type { Outcome } from '@rubric/engine';
import type { SchemeResult } from '../../store/port/customers.ts';

/** An outcome as stored. `at` is since when the scheme says so: it stays while the class stays. */
export function schemeResult(outcome: Outcome, schemeVersion: number, now: number, before?: SchemeResult): SchemeResult {
  const { class: entered, score, unknown, flipsAt } = outcome;
  const stays = before !== undefined && before.class === entered;
  return { class: entered, score, schemeVersion, at: stays ? before.at : now, unknown, flipsAt };
}
