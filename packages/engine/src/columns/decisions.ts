/** What a scheme decides of many customers, row by row. */
export type Decisions = {
  /** Index into the scheme's classes; −1: none. */
  classIndex: Int16Array;
  /** NaN where the method gives none. */
  score: Float64Array;
  /** 1 where missing fields could change the class. */
  open: Uint8Array;
};

export const createDecisions = (count: number): Decisions => ({
  classIndex: new Int16Array(count), score: new Float64Array(count).fill(Number.NaN), open: new Uint8Array(count),
});

/** How many customers have each class, by its index; the last entry counts those with none. */
export function countClasses({ classIndex }: Decisions, classCount: number): Uint32Array {
  const counts = new Uint32Array(classCount + 1);
  for (let row = 0; row < classIndex.length; row += 1) {
    const index = classIndex[row] as number;
    counts[index < 0 ? classCount : index] = (counts[index < 0 ? classCount : index] as number) + 1;
  }
  return counts;
}

/**
 * The migration matrix: how many customers go from each class (row) to each (column). Classes are counted by index, "none" is the
 * last row and column; entry `from * (classCount + 1) + to`.
 */
export function countMoves(before: Int16Array, after: Int16Array, classCount: number): Uint32Array {
  const side = classCount + 1;
  const moves = new Uint32Array(side * side);
  for (let row = 0; row < after.length; row += 1) {
    const from = before[row] as number;
    const to = after[row] as number;
    const entry = (from < 0 ? classCount : from) * side + (to < 0 ? classCount : to);
    moves[entry] = (moves[entry] as number) + 1;
  }
  return moves;
}

/** The first rows whose class differs, at most `limit`. */
export function movedRows(before: Int16Array, after: Int16Array, limit: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < after.length && rows.length < limit; row += 1) if (before[row] !== after[row]) rows.push(row);
  return rows;
}
