/** A value that stands for its cell. Null: any text beside the named ones. Undefined: unknown. */
export type Sample = number | string | boolean | null | undefined;

/** A part of a dimension on which every test gives one answer. Of numbers: the one number `low`, or all between `low` and `high`. */
export type Cell = { sample: Sample; low: number; high: number };

export type CellKind =
  /** False and true. */
  | 'flag'
  | 'number'
  /** Numbers without fractions: days, instants, counts of days. */
  | 'integer'
  | 'text'
  /** How one value stands to another: −1, 0 or 1. */
  | 'order';

const plain = (sample: Sample): Cell => ({ sample, low: Number.NaN, high: Number.NaN });

const halfway = (low: number, high: number): number => (Number.isFinite(high - low) ? low + (high - low) / 2 : low / 2 + high / 2);

/** A number between two others; null if there is none, or none that a float can hold. */
function between(low: number, high: number, whole: boolean): number | null {
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return 0;
  if (low === Number.NEGATIVE_INFINITY) return whole ? Math.ceil(high) - 1 : low;
  if (high === Number.POSITIVE_INFINITY) return whole ? Math.floor(low) + 1 : high;
  const middle = whole ? Math.floor(low) + 1 : halfway(low, high);
  return middle > low && middle < high ? middle : null;
}

function numberCells(constants: readonly number[], whole: boolean): Cell[] {
  const sorted = constants.toSorted((a, b) => a - b);
  const cells: Cell[] = [];
  const open = (low: number, high: number): void => {
    const sample = between(low, high, whole);
    if (sample !== null) cells.push({ sample, low, high });
  };
  let low = Number.NEGATIVE_INFINITY;
  for (const constant of sorted) {
    open(low, constant);
    if (!whole || Number.isInteger(constant)) cells.push({ sample: constant, low: constant, high: constant });
    low = constant;
  }
  open(low, Number.POSITIVE_INFINITY);
  return cells;
}

/** The cells of a dimension whose values are tested against the constants. An empty text is no value. */
export function cellsOf(kind: CellKind, constants: ReadonlySet<Sample>): Cell[] {
  switch (kind) {
    case 'flag': return [plain(false), plain(true)];
    case 'order': return [plain(-1), plain(0), plain(1)];
    case 'text': return [...[...constants].filter((constant) => typeof constant === 'string' && constant !== '').map(plain), plain(null)];
    case 'number': case 'integer': return numberCells([...constants].filter((constant) => typeof constant === 'number'), kind === 'integer');
  }
}
