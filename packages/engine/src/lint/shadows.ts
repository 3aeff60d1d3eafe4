import { all, lost, none, type Diagrams, type StateSet } from './diagrams.ts';

/** For each dimension that a set restricts, the cells it leaves possible, as bits. A set lies within another only if its shadow does. */
export type Shadow = ReadonlyMap<number, bigint>;

const bits = (first: number, end: number): bigint => ((1n << BigInt(end - first)) - 1n) << BigInt(first);

/** What both leave possible together: a dimension that one of them does not restrict is not restricted. */
function united(one: Shadow, other: Shadow): Shadow {
  const both = new Map<number, bigint>();
  for (const [dimension, cells] of one) {
    const more = other.get(dimension);
    if (more !== undefined) both.set(dimension, cells | more);
  }
  return both;
}

/** Shadows of sets; null where one is empty, or would cost too much. */
export function createShadows({ branch, spend }: Diagrams): (set: StateSet) => Shadow | null {
  const known = new Map<StateSet, Shadow | null>([[none, null], [lost, null], [all, new Map()]]);
  const shadowOf = (set: StateSet): Shadow | null => {
    const found = known.get(set);
    if (found !== undefined) return found;
    const node = branch(set);
    if (!node || !spend(node.ends.length)) return null;
    let possible = 0n;
    let below: Shadow | null = null;
    for (const [index, child] of node.children.entries()) {
      if (child === none) continue;
      const own = shadowOf(child);
      if (!own) return null;
      possible |= bits(node.ends[index - 1] ?? 0, node.ends[index] as number);
      below = below ? united(below, own) : own;
    }
    const shadow = new Map(below);
    if (possible !== bits(0, node.ends.at(-1) as number)) shadow.set(node.dimension, possible);
    known.set(set, shadow);
    return shadow;
  };
  return shadowOf;
}

/** Whether a set may lie within another, as far as their shadows tell. */
export function mayLieWithin(inner: Shadow, outer: Shadow): boolean {
  for (const [dimension, cells] of outer) {
    const own = inner.get(dimension);
    if (own === undefined || (own & cells) !== own) return false;
  }
  return true;
}
