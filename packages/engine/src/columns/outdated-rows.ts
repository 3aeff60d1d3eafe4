/** Rows that were written, added or taken out since somebody looked. */
export function createOutdatedRows() {
  const rows = new Set<number>();
  let some = false;
  return {
    add: (written: Iterable<number>): void => {
      some = true;
      for (const row of written) rows.add(row);
    },
    /** Also where the last rows were taken out, and no other was written. */
    any: (): boolean => some,
    /** Those that there still are, in order. */
    within: (count: number): Uint32Array => Uint32Array.from([...rows].filter((row) => row < count)).sort(),
    forget: (): void => {
      some = false;
      rows.clear();
    },
  };
}
