import { flipOnDay, type Run } from '../../condition/run.ts';
import { createStake, type Stake } from './row.ts';
import type { Group } from './total.ts';

/** What of a total is worth another look when it changes; the same for all totals between two that give the same. */
export type Notable = (units: number) => number;
type Part = keyof Stake;
type Bounds = Record<Part, { least: number; most: number }>;

const parts: readonly Part[] = ['units', 'low', 'high'];

/** What a card's total may have come to on any day up to `days` from now: points only fade, so each row lies between what it is and what it will be. */
function createBounds(groups: readonly Group[], base: number): (run: Run) => (days: number) => Bounds {
  const now = createStake();
  const then = createStake();
  return (run) => {
    const fixed = groups.map(({ active }) => {
      const sums = createStake();
      for (const row of active) {
        row.read(run, now);
        if (row.later === null) for (const part of parts) sums[part] += now[part];
      }
      return sums;
    });
    return (days) => {
      const bounds: Bounds = { units: { least: base, most: base }, low: { least: base, most: base }, high: { least: base, most: base } };
      groups.forEach(({ fading, count }, index) => {
        for (const part of parts) {
          let least = (fixed[index] as Stake)[part];
          let most = least;
          for (const { later } of fading) {
            later?.(0, now);
            later?.(days, then);
            least += Math.min(now[part], then[part]);
            most += Math.max(now[part], then[part]);
          }
          bounds[part].least += count(least);
          bounds[part].most += count(most);
        }
      });
      return bounds;
    };
  };
}

/**
 * Tells the run the first day on which fading points could make a notable difference. Exact where all that fades has the same sign;
 * otherwise it may be early.
 */
export function createForesee(groups: readonly Group[], base: number, notable: Record<Part, Notable>): (run: Run) => void {
  const fading = groups.flatMap((group) => group.fading);
  const boundsOf = createBounds(groups, base);
  return (run) => {
    const bounds = boundsOf(run);
    const today = bounds(0);
    const changes = (days: number): boolean => {
      const found = bounds(days);
      return parts.some((part) => {
        const same = notable[part](today[part].least);
        return notable[part](found[part].least) !== same || notable[part](found[part].most) !== same;
      });
    };
    let far = Math.ceil(Math.max(0, ...fading.map((row) => row.settlesIn())));
    if (far === 0 || !changes(far)) return;
    let near = 0;
    while (far - near > 1) {
      const middle = Math.floor((near + far) / 2);
      if (changes(middle)) far = middle;
      else near = middle;
    }
    flipOnDay(run, run.today + far);
  };
}
