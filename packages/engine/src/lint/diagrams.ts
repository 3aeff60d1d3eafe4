/** A set of states: an id of a diagram's node. Two sets are equal if and only if their ids are. */
export type StateSet = number;

export const none: StateSet = 0;
export const all: StateSet = 1;
/** A set that would have cost too much. Whatever is made of it is lost too, so that nothing is ever said of it. */
export const lost: StateSet = -1;

/** Which set is left after a dimension's cells, in runs: `children[i]` up to the cell `ends[i]` (exclusive). */
export type Branch = { dimension: number; ends: readonly number[]; children: readonly StateSet[] };

/** Sets of states over dimensions with finitely many cells, as reduced multi-valued decision diagrams. */
export type Diagrams = {
  /** The states in which a dimension is in one of the cells marked true. */
  cells(dimension: number, marked: readonly boolean[]): StateSet;
  and(a: StateSet, b: StateSet): StateSet;
  or(a: StateSet, b: StateSet): StateSet;
  not(a: StateSet): StateSet;
  minus(a: StateSet, b: StateSet): StateSet;
  /** Null for `none`, `all` and `lost`. */
  branch(set: StateSet): Branch | null;
  /** Lets the operations to come take so many steps; the whole never takes more than was given at the start. */
  allow(steps: number): void;
  /** Takes steps for work done outside; false when none are left. */
  spend(steps: number): boolean;
};

/** Marking a cell costs far less than a step of meeting. */
const cellsPerStep = 8;

const pairOf = (a: number, b: number): number => (a < b ? a * 0x400_0000 + b : b * 0x400_0000 + a);

/** Joins neighbours that lead to the same set. */
function joinRuns(ends: readonly number[], children: readonly StateSet[]): { ends: number[]; children: StateSet[] } {
  const joined: { ends: number[]; children: StateSet[] } = { ends: [], children: [] };
  for (const [index, child] of children.entries()) {
    const end = ends[index] as number;
    if (joined.children.at(-1) === child) joined.ends[joined.ends.length - 1] = end;
    else {
      joined.ends.push(end);
      joined.children.push(child);
    }
  }
  return joined;
}

/** Where any of the branches changes: the ends of the common runs, and for each run the child of each branch. */
export function commonRuns(branches: readonly Branch[]): { ends: number[]; children: StateSet[][] } {
  const ends = [...new Set(branches.flatMap((branch) => branch.ends))].sort((a, b) => a - b);
  const at = branches.map(() => 0);
  const children = ends.map((end) => branches.map((branch, index) => {
    while ((branch.ends[at[index] as number] as number) < end) at[index] = (at[index] as number) + 1;
    return branch.children[at[index] as number] as StateSet;
  }));
  return { ends, children };
}

function createNodes() {
  const branches: (Branch | null)[] = [null, null];
  const known = new Map<string, StateSet>();
  const make = (dimension: number, ends: readonly number[], children: readonly StateSet[]): StateSet => {
    if (children.includes(lost)) return lost;
    const joined = joinRuns(ends, children);
    const [only] = joined.children;
    if (joined.children.length === 1 && only !== undefined) return only;
    const key = `${dimension} ${joined.ends.join()} ${joined.children.join()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    branches.push({ dimension, ...joined });
    known.set(key, branches.length - 1);
    return branches.length - 1;
  };
  return { make, branch: (set: StateSet): Branch | null => branches[set] ?? null };
}

export function createDiagrams(budget: number): Diagrams {
  const nodes = createNodes();
  const meets = new Map<number, StateSet>();
  const opposites = new Map<StateSet, StateSet>([[none, all], [all, none], [lost, lost]]);
  let spent = 0;
  let ceiling = budget;
  const spend = (steps: number): boolean => {
    spent += steps;
    return spent <= ceiling;
  };

  const and = (a: StateSet, b: StateSet): StateSet => {
    if (a === none || b === none) return none;
    if (a === lost || b === lost) return lost;
    if (a === all || a === b) return b;
    if (b === all) return a;
    const known = meets.get(pairOf(a, b));
    if (known !== undefined) return known;
    const found = meet(a, b);
    if (found !== lost) meets.set(pairOf(a, b), found);
    return found;
  };
  const meet = (a: StateSet, b: StateSet): StateSet => {
    const [one, other] = [nodes.branch(a), nodes.branch(b)];
    if (!one || !other || !spend(one.ends.length + other.ends.length)) return lost;
    if (one.dimension > other.dimension) return meet(b, a);
    if (one.dimension < other.dimension) return nodes.make(one.dimension, one.ends, one.children.map((child) => and(child, b)));
    const { ends, children } = commonRuns([one, other]);
    return nodes.make(one.dimension, ends, children.map(([left = lost, right = lost]) => and(left, right)));
  };
  const not = (a: StateSet): StateSet => {
    const known = opposites.get(a);
    if (known !== undefined) return known;
    const branch = nodes.branch(a);
    if (!branch || !spend(branch.ends.length)) return lost;
    const found = nodes.make(branch.dimension, branch.ends, branch.children.map(not));
    if (found !== lost) opposites.set(a, found).set(found, a);
    return found;
  };

  return {
    cells: (dimension, marked) => (spend(Math.ceil(marked.length / cellsPerStep)) ? nodes.make(dimension, marked.map((_, index) => index + 1), marked.map((one) => (one ? all : none))) : lost),
    and, not, spend,
    or: (a, b) => not(and(not(a), not(b))),
    minus: (a, b) => and(a, not(b)),
    branch: nodes.branch,
    allow: (steps) => { ceiling = Math.min(budget, spent + steps); },
  };
}
