import { all, commonRuns, lost, none, type Diagrams, type StateSet } from './diagrams.ts';

/** Points, in units, that rows may add up to: between `min` and `max`, and only these `values` where they are listed. */
export type Sums = { min: number; max: number; values: ReadonlySet<number> | null };

/** Points given in a set of states. */
export type Points = { set: StateSet; units: number };

const mostValues = 2000;

export function sumsOf(values: Iterable<number>): Sums {
  const set = new Set(values);
  const sorted = [...set].sort((a, b) => a - b);
  return { min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0, values: set.size <= mostValues ? set : null };
}

/** What comes of adding points to every sum, or of bounding each. */
export const mapSums = ({ min, max, values }: Sums, change: (units: number) => number): Sums =>
  ({ min: change(min), max: change(max), values: values && new Set([...values].map(change)) });

function unite(one: Sums | null, other: Sums | null): Sums | null {
  if (!one || !other) return one ?? other;
  if (one.values && other.values) return sumsOf([...one.values, ...other.values]);
  return { min: Math.min(one.min, other.min), max: Math.max(one.max, other.max), values: null };
}

/** Sums of two parts that are taken to know nothing of each other. */
export function addSums(one: Sums, other: Sums): Sums {
  if (!one.values || !other.values || one.values.size * other.values.size > mostValues * 10) return { min: one.min + other.min, max: one.max + other.max, values: null };
  const theirs = [...other.values];
  return sumsOf([...one.values].flatMap((units) => theirs.map((more) => units + more)));
}

/** As if every row could hold or not, whatever the others do. */
export const looseSums = (rows: readonly Points[]): Sums => ({
  min: rows.reduce((sum, { units }) => sum + Math.min(0, units), 0),
  max: rows.reduce((sum, { units }) => sum + Math.max(0, units), 0),
  values: null,
});

/** All sums that rows reach in the states of `within`; null where there is no such state. Too much to find out: looser sums. */
export function possibleSums(rows: readonly Points[], within: StateSet, diagrams: Diagrams): Sums | null {
  const known = new Map<string, Sums | null>();
  let isLost = within === lost || rows.some(({ set }) => set === lost);
  const walk = (sets: readonly StateSet[], care: StateSet): Sums | null => {
    if (care === none || isLost) return null;
    const given = rows.reduce((sum, { units }, index) => sum + (sets[index] === all ? units : 0), 0);
    const open = sets.map((set) => (set === all ? none : set));
    const parts = [care, ...open];
    const branches = parts.map(diagrams.branch);
    const dimension = Math.min(...branches.map((branch) => branch?.dimension ?? Number.POSITIVE_INFINITY));
    if (dimension === Number.POSITIVE_INFINITY) return sumsOf([given]);
    const key = parts.join();
    if (!known.has(key)) {
      isLost ||= !diagrams.spend(parts.length * 4);
      const runs = commonRuns(branches.map((branch, index) => (branch?.dimension === dimension ? branch
        : { dimension, ends: [Number.POSITIVE_INFINITY], children: [parts[index] as StateSet] })));
      known.set(key, runs.children.reduce<Sums | null>((so, [next = none, ...rest]) => unite(so, walk(rest, next)), null));
    }
    const below = known.get(key) ?? null;
    return below && mapSums(below, (units) => units + given);
  };
  const found = walk(rows.map(({ set }) => set), within);
  return isLost ? looseSums(rows) : found;
}
