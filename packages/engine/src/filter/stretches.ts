/** Stretch of values for which an answer is the wanted one; infinite where it has no end. */
export type Stretch = { from: number; fromInclusive: boolean; to: number; toInclusive: boolean };

/** The stretches of real numbers where a test holds that can only change at the given points. */
export function numberStretches(points: readonly number[], holds: (value: number) => boolean): Stretch[] {
  const sorted = [...new Set(points.filter(Number.isFinite))].sort((a, b) => a - b);
  const edges = [Number.NEGATIVE_INFINITY, ...sorted, Number.POSITIVE_INFINITY];
  const found: Stretch[] = [];
  const add = (next: Stretch): void => {
    const last = found.at(-1);
    if (last && last.to === next.from && (last.toInclusive || next.fromInclusive)) Object.assign(last, { to: next.to, toInclusive: next.toInclusive });
    else found.push(next);
  };
  for (let index = 1; index < edges.length; index += 1) {
    const [low, high] = [edges[index - 1] as number, edges[index] as number];
    const inside = between(low, high);
    if (inside !== null && holds(inside)) add({ from: low, fromInclusive: false, to: high, toInclusive: false });
    if (Number.isFinite(high) && holds(high)) add({ from: high, fromInclusive: true, to: high, toInclusive: true });
  }
  return found;
}

/** A number strictly between two; null where there is none. */
function between(low: number, high: number): number | null {
  if (low === Number.NEGATIVE_INFINITY) return high === Number.POSITIVE_INFINITY ? 0 : lessThan(high);
  if (high === Number.POSITIVE_INFINITY) return -lessThan(-low);
  const middle = low / 2 + high / 2;
  return middle > low && middle < high ? middle : null;
}

const lessThan = (value: number): number => Math.max(-Number.MAX_VALUE, value - Math.max(1, Math.abs(value)));

/** The same for whole numbers from `least` to `most`: [from, to), cut where the answer may change; an end that is the domain's is infinite. */
export function wholeStretches(cuts: readonly number[], { least, most }: { least: number; most: number }, holds: (value: number) => boolean): { from: number; to: number }[] {
  const starts = [...new Set([least, ...cuts.filter((cut) => cut > least && cut <= most)])].sort((a, b) => a - b);
  const found: { from: number; to: number }[] = [];
  for (const [index, start] of starts.entries()) {
    if (!holds(start)) continue;
    const stretch = { from: start === least ? Number.NEGATIVE_INFINITY : start, to: starts[index + 1] ?? Number.POSITIVE_INFINITY };
    const last = found.at(-1);
    if (last && last.to === stretch.from) last.to = stretch.to;
    else found.push(stretch);
  }
  return found;
}

/** The first whole number of (low, high] whose answer is not that of `low`; null if that of `high` is the same. Right where the answer changes at most once between. */
export function turn(low: number, high: number, answer: (value: number) => unknown): number | null {
  const first = answer(low);
  if (answer(high) === first) return null;
  let [same, other] = [low, high];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (answer(middle) === first) same = middle;
    else other = middle;
  }
  return other;
}
