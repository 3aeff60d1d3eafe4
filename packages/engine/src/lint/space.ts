import type { FieldDef } from '../model/field.ts';
import { cellsOf, type Cell, type CellKind, type Sample } from './cells.ts';
import type { Emptiness } from './emptiness.ts';
import { all, createDiagrams, lost, none, type Diagrams, type StateSet } from './diagrams.ts';

/**
 * One thing that conditions ask about: whether a field is there, its value, a count of days, anything else as a whole.
 * Its cells are cut at the constants that conditions name, once all of them are read.
 */
export type Dimension = {
  index: number;
  kind: CellKind;
  constants: Set<Sample>;
  /** It may be unknown though every field that it needs is there. */
  maybeUnknown: boolean;
  /** The field it is a value of, or a count of days from. */
  field: FieldDef | null;
  counted: boolean;
  /** Whether a field that keeps to its definition can have such a value. */
  allows: (sample: Sample) => boolean;
  /** Whether each such value really occurs, whatever the other dimensions are. */
  occurs: (cell: Cell) => boolean;
};
export type DimensionDraft = Pick<Dimension, 'kind'> & Partial<Omit<Dimension, 'index' | 'kind'>>;

/** All states a record and a moment can be in, as far as the conditions read can tell them apart. */
export type Space = {
  diagrams: Diagrams;
  /** By index. */
  dimensions: readonly Dimension[];
  dimension(key: string, draft: () => DimensionDraft): Dimension | null;
  cells(dimension: Dimension): readonly Cell[];
  /** Where a dimension passes a test; an unknown value passes none. */
  where(dimension: Dimension, test: (sample: Sample) => boolean): StateSet;
  /** The states in which every value keeps to its field's choices and bounds. */
  withinLimits(): StateSet;
  /** The part of a set that is made of values that really occur; lost where that cannot be told. */
  occurring(set: StateSet): StateSet;
  /** Whether two sets ask about anything in common; true where it cannot be told. */
  areRelated(one: StateSet, other: StateSet): boolean;
  /** Whether a set is empty. */
  emptiness(set: StateSet): Emptiness;
};

const mostDimensions = 1000;
const yes = (): boolean => true;

function supportOf(set: StateSet, diagrams: Diagrams): Set<number> | null {
  const support = new Set<number>();
  const seen = new Set<StateSet>();
  const pending = [set];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const branch = diagrams.branch(next);
    if (!branch || seen.has(next)) continue;
    if (!diagrams.spend(branch.children.length)) return null;
    seen.add(next);
    support.add(branch.dimension);
    pending.push(...branch.children);
  }
  return support;
}

export function createSpace(budget: number): Space {
  const diagrams = createDiagrams(budget);
  const dimensions: Dimension[] = [];
  const byKey = new Map<string, Dimension>();
  const cut = new Map<Dimension, readonly Cell[]>();

  const cells = (dimension: Dimension): readonly Cell[] => {
    const known = cut.get(dimension) ?? [
      ...(dimension.maybeUnknown ? [{ sample: undefined, low: Number.NaN, high: Number.NaN }] : []),
      ...cellsOf(dimension.kind, dimension.constants),
    ];
    cut.set(dimension, known);
    return known;
  };
  const marked = (dimension: Dimension, test: (cell: Cell) => boolean): StateSet => diagrams.cells(dimension.index, cells(dimension).map(test));
  const within = (chosen: readonly Dimension[], test: (dimension: Dimension) => (cell: Cell) => boolean): StateSet =>
    chosen.reduceRight((set, dimension) => diagrams.and(marked(dimension, test(dimension)), set), all);

  let limits: StateSet | null = null;
  const withinLimits = (): StateSet => {
    limits ??= within(dimensions, ({ allows }) => ({ sample }) => sample === undefined || allows(sample));
    return limits;
  };
  return {
    diagrams, dimensions, cells, withinLimits,
    dimension: (key, draft) => {
      const known = byKey.get(key);
      if (known || dimensions.length >= mostDimensions) return known ?? null;
      const made: Dimension = { index: dimensions.length, constants: new Set(), maybeUnknown: false, field: null, counted: false, allows: yes, occurs: yes, ...draft() };
      dimensions.push(made);
      byKey.set(key, made);
      return made;
    },
    where: (dimension, test) => marked(dimension, ({ sample }) => sample !== undefined && test(sample)),
    occurring: (set) => {
      const support = supportOf(set, diagrams);
      if (set === lost || !support) return lost;
      const used = dimensions.filter(({ index }) => support.has(index));
      const valued = used.flatMap(({ field }) => (field ? [field.key] : []));
      if (new Set(valued).size < valued.length) return lost;
      return diagrams.and(set, within(used, ({ occurs, allows }) => (cell) => cell.sample !== undefined && allows(cell.sample) && occurs(cell)));
    },
    areRelated: (one, other) => {
      const [ours, theirs] = [supportOf(one, diagrams), supportOf(other, diagrams)];
      return one === lost || other === lost || !ours || !theirs || [...ours].some((index) => theirs.has(index));
    },
    emptiness: (set) => {
      if (set === none) return 'never';
      return diagrams.and(set, withinLimits()) === none ? 'limits' : null;
    },
  };
}
