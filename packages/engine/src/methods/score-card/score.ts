import type { ScoreCardMethod, ScoreTransform } from '../../model/score-card.ts';
import { clampUnits, fromUnits, highest, lowest, toUnits } from './units.ts';

function transformed(transform: ScoreTransform, total: number): number {
  if (transform.kind === 'logistic') return 100 / (1 + Math.exp(-transform.steepness * (total - transform.midpoint)));
  return ((total - transform.from) / (transform.to - transform.from)) * 100;
}

/** Makes a score of a total, both in units; it never falls while the total rises. */
export function createScore({ transform, cap }: Pick<ScoreCardMethod, 'transform' | 'cap'>): (total: number) => number {
  const most = cap === undefined ? highest : toUnits(cap);
  if (!transform) return (total) => Math.min(most, Math.max(lowest, total));
  return (total) => Math.min(most, clampUnits(toUnits(transformed(transform, fromUnits(total)))));
}

/** The total, in points, that scores so many points; ±Infinity where a clamp gives them to many. */
export function totalFor({ transform }: Pick<ScoreCardMethod, 'transform'>, score: number): number {
  if (!transform) return score;
  if (transform.kind === 'range') return transform.from + (score / 100) * (transform.to - transform.from);
  return transform.midpoint + Math.log(score / (100 - score)) / transform.steepness;
}
