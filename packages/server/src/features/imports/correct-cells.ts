import type { Corrections } from './import-types.ts';

/** Puts corrected texts in the place of faulty cells; other rows are given back as they are. */
export function createCorrector(corrected: Corrections['cells']): (cells: string[], row: number) => string[] {
  const byRow = Map.groupBy(corrected, ({ row }) => row);
  if (byRow.size === 0) return (cells) => cells;
  return (cells, row) => {
    const found = byRow.get(row);
    if (!found) return cells;
    const next = [...cells];
    for (const { column, text } of found) {
      while (next.length < column) next.push('');
      next[column] = text;
    }
    return next;
  };
}
