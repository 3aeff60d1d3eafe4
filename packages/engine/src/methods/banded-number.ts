import type { Evaluator } from '../condition/back-end.ts';
import type { Count, Node } from '../condition/node.ts';
import { flipOnDay, type Run } from '../condition/run.ts';

/** Where a number equal to a cut belongs: `from`, to the band above it; `upTo`, to the one below. */
export type Side = 'from' | 'upTo';

/** A number that is asked only for the band it lies in; NaN for unknown. */
export type BandedNumber = (run: Run, cuts: readonly number[]) => number;

/** How many cuts a number has passed. */
export function stepOf(value: number, cuts: readonly number[], side: Side): number {
  let step = 0;
  for (const cut of cuts) {
    if (side === 'from' ? value < cut : value <= cut) break;
    step += 1;
  }
  return step;
}

/** The whole count, from `count` on in its direction, at which it enters another band. */
function nextCount(count: number, direction: 1 | -1, { cuts, side }: { cuts: readonly number[]; side: Side }): number | null {
  const entered = cuts.map((cut) => {
    if (direction === 1) return side === 'from' ? Math.ceil(cut) : Math.floor(cut) + 1;
    return side === 'from' ? Math.ceil(cut) - 1 : Math.floor(cut);
  });
  const ahead = entered.filter((at) => (at - count) * direction > 0);
  if (ahead.length === 0) return null;
  return direction === 1 ? Math.min(...ahead) : Math.max(...ahead);
}

/** A count that time moves changes the answer only where it enters another band, not every day. */
function countedNumber({ direction, at, reaches, restarts }: Count, stored: Evaluator, side: Side): BandedNumber {
  return (run, cuts) => {
    const day = stored.number(run);
    if (Number.isNaN(day)) return Number.NaN;
    const count = at(run.today, day);
    const next = nextCount(count, direction, { cuts, side });
    if (next !== null) flipOnDay(run, reaches(day, next, run.today));
    if (restarts) flipOnDay(run, restarts(run.today, day));
    return count;
  };
}

const countOf = (node: Node): Count | undefined => (node.kind === 'clocked' ? node.count : undefined);

/** The nodes that a banded number is linked with. */
export function bandedNodes(node: Node): Node[] {
  const count = countOf(node);
  return count ? [node, count.of] : [node];
}

export function linkBandedNumber(node: Node, side: Side, use: (node: Node) => Evaluator): BandedNumber {
  const count = countOf(node);
  if (count) return countedNumber(count, use(count.of), side);
  const evaluator = use(node);
  return (run) => evaluator.number(run);
}
