import { rangeOn } from '../methods/matrix/axis.ts';
import type { Range } from '../methods/matrix/boxes.ts';
import type { MatrixMethod } from '../model/matrix.ts';

/** A row of a segment table: for each axis the bands it takes. */
export type Row = { index: number; class: string; ranges: readonly Range[] };
/** A cell by its bands, and the rows that hold it, in their order. */
export type HeldCell = { bands: readonly number[]; rows: readonly Row[] };

export const rowsOf = ({ table, axes }: MatrixMethod): Row[] => (table.kind === 'segments'
  ? table.rows.map((row, index) => ({ index, class: row.class, ranges: axes.map((axis) => rangeOn(row.bands, axis)) })) : []);

const includes = ([first, last]: Range, band: number): boolean => band >= first && band <= last;

/** Whether every cell of a row is one of another's. */
export const liesWithin = (inner: Row, outer: Row): boolean => inner.ranges.every(([first, last], axis) => {
  const range = outer.ranges[axis];
  return range !== undefined && includes(range, first) && includes(range, last);
});

/** All cells of the bands that are marked, by axis. An axis without any, since it has no value, leaves all of its bands open. */
export function cellsOf(marked: readonly (readonly boolean[])[]): number[][] {
  return marked.reduce<number[][]>((found, own) => {
    const bands = own.flatMap((is, index) => (is || !own.includes(true) ? [index + 1] : []));
    return found.flatMap((before) => bands.map((band) => [...before, band]));
  }, [[]]);
}

/** Which rows hold each of the cells. */
export const heldCells = (cells: readonly (readonly number[])[], rows: readonly Row[]): HeldCell[] =>
  cells.map((bands) => ({ bands, rows: rows.filter(({ ranges }) => ranges.every((range, axis) => includes(range, bands[axis] as number))) }));

/** The classes that the cells of a matrix give. */
export function classesGiven({ axes, table, defaultClass }: MatrixMethod, cells: readonly HeldCell[]): Set<string> {
  if (table.kind === 'segments') return new Set(cells.map(({ rows }) => rows[0]?.class ?? defaultClass));
  const byBands = new Map(table.cells.map(({ at, class: key }) => [axes.map(({ id }) => at[id]).join(), key]));
  return new Set(cells.flatMap(({ bands }) => byBands.get(bands.join()) ?? []));
}
