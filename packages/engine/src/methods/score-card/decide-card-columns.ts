import type { Decisions } from '../../columns/decisions.ts';
import { isOpen, reachedAt, type Card } from './card.ts';
import { fromUnits } from './units.ts';

/** Truth codes: 0 false, 1 true, 2 unknown. */
type Codes = Uint8Array;
export type CardColumns = {
  groups: readonly { count: (units: number) => number; rows: readonly { units: number; codes: Codes }[] }[];
  /** In their order. */
  vetoes: readonly { classIndex: number; codes: Codes }[];
};

type Totals = { units: Float64Array; low: Float64Array; high: Float64Array };

/** Adds a group's points to everyone's totals. */
function addGroup({ count, rows }: CardColumns['groups'][number], { units, low, high }: Totals): void {
  const size = units.length;
  const sums = new Float64Array(size);
  const lost = new Float64Array(size);
  const gained = new Float64Array(size);
  for (const { units: points, codes } of rows) {
    const open = points < 0 ? lost : gained;
    for (let row = 0; row < size; row += 1) {
      const code = codes[row];
      if (code === 1) sums[row] = (sums[row] as number) + points;
      else if (code === 2) open[row] = (open[row] as number) + points;
    }
  }
  for (let row = 0; row < size; row += 1) {
    const sum = sums[row] as number;
    units[row] = (units[row] as number) + count(sum);
    low[row] = (low[row] as number) + count(sum + (lost[row] as number));
    high[row] = (high[row] as number) + count(sum + (gained[row] as number));
  }
}

/** What `decide` does, for every row of a card whose rows give fixed points. */
export function decideCardColumns(card: Card, { groups, vetoes }: CardColumns, { classIndex, score, open }: Decisions): void {
  const size = classIndex.length;
  const totals: Totals = { units: new Float64Array(size).fill(card.base), low: new Float64Array(size).fill(card.base), high: new Float64Array(size).fill(card.base) };
  for (const group of groups) addGroup(group, totals);
  for (let row = 0; row < size; row += 1) {
    const units = card.score(totals.units[row] as number);
    let answer: number | undefined;
    let firstUnknown = -1;
    let isVetoOpen = false;
    for (const veto of vetoes) {
      const code = veto.codes[row];
      if (code === 1) {
        answer = veto.classIndex;
        break;
      }
      if (code !== 2) continue;
      if (firstUnknown >= 0 && firstUnknown !== veto.classIndex) isVetoOpen = true;
      firstUnknown = veto.classIndex;
    }
    const isCardOpen = answer === undefined && isOpen(card, totals.low[row] as number, totals.high[row] as number);
    answer ??= card.steps[reachedAt(card.steps, units)]?.classIndex ?? card.floor;
    const isUndecided = isCardOpen || isVetoOpen || (firstUnknown >= 0 && firstUnknown !== answer);
    open[row] = isUndecided ? 1 : 0;
    classIndex[row] = isUndecided && card.undecidable ? -1 : answer;
    score[row] = fromUnits(units);
  }
}
