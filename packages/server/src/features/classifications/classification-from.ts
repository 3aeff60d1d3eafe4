import type { Outcome } from '@rubric/engine';
import type { Classification } from '../../store/port/customers.ts';

/** An outcome as stored. `at` is when the class was entered: it stays while the class stays. */
export function classificationFrom(outcome: Outcome, schemeVersion: number, now: number, before?: Classification): Classification {
  const { class: entered, score, unknown, flipsAt } = outcome;
  const stays = before !== undefined && before.class === entered;
  return { class: entered, score, schemeVersion, at: stays ? before.at : now, source: 'scheme', unknown, flipsAt };
}
