import { all, none, type StateSet } from './diagrams.ts';
import type { LintFinding } from './finding.ts';
import type { ReadRow } from './score-card.ts';
import type { Cell } from './cells.ts';
import type { Dimension, Space } from './space.ts';

/** A row that holds in one stretch of a field's values: from one of the dimension's cells to another, both inclusive. */
type Band = { row: ReadRow; dimension: Dimension; first: number; last: number };
type Path = (string | number)[];

/** The one stretch of cells in which a set holds; null if it is anything else. */
function stretchOf(set: StateSet, space: Space): { index: number; first: number; last: number } | null {
  const branch = space.diagrams.branch(set);
  if (!branch || branch.children.some((child) => child !== all && child !== none)) return null;
  const at = branch.children.indexOf(all);
  if (at < 0 || branch.children.lastIndexOf(all) !== at) return null;
  return { index: branch.dimension, first: branch.ends[at - 1] ?? 0, last: (branch.ends[at] as number) - 1 };
}

/** A band needs its field to be there, and nothing else. */
function bandOf(row: ReadRow, space: Space): Band | null {
  const there = space.diagrams.branch(row.set);
  const inner = there && there.children.length === 2 && there.children[0] === none ? there.children[1] : undefined;
  const stretch = inner === undefined ? null : stretchOf(inner, space);
  const dimension = stretch && space.dimensions[stretch.index];
  if (!stretch || !dimension?.field || dimension.kind === 'flag' || dimension.kind === 'text') return null;
  return { row, dimension, first: stretch.first, last: stretch.last };
}

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

function sayable(value: number, { field, kind, counted }: Dimension): string | number {
  if (kind === 'number' || counted || field?.type === 'number') return value;
  return field?.type === 'date' ? isoDay(value) : new Date(value).toISOString();
}

function intervalParams(dimension: Dimension, from: Cell, to: Cell) {
  const { field, counted } = dimension;
  return {
    field: field?.key ?? '', days: counted, from: sayable(from.low, dimension), to: sayable(to.high, dimension),
    fromIncluded: from.low === from.high, toIncluded: to.low === to.high,
  };
}

/** Between neighbouring whole numbers lies nothing that a count or a rating could be, and rows that name whole numbers hardly mean anything else. */
const isBetweenWholes = (from: Cell, to: Cell): boolean => from === to && Number.isInteger(from.low) && from.high === from.low + 1;

/** One value, or, where some row has two ends, any stretch: only then are rows surely meant to divide a field among them. */
function lintPair(one: Band, next: Band, isDivided: boolean, space: Space): LintFinding['params'] | null {
  const [first, last] = next.first > one.last ? [one.last + 1, next.first - 1] : [next.first, one.last];
  const cells = space.cells(one.dimension);
  const [from, to] = [cells[first], cells[last]];
  if (!from || !to || last < first || isBetweenWholes(from, to) || (!isDivided && from.low !== to.high)) return null;
  if (cells.slice(first, last + 1).some(({ sample }) => !one.dimension.allows(sample))) return null;
  return intervalParams(one.dimension, from, to);
}

/** Whether a value between two bands is left to no row that asks about the field, also not together with other fields. */
function isLeftOut({ dimension, last }: Band, next: Band, rows: readonly ReadRow[], space: Space): boolean {
  const samples = new Set(space.cells(dimension).slice(last + 1, next.first).map(({ sample }) => sample));
  const present = space.where(dimension, (sample) => samples.has(sample));
  return rows.every(({ set }) => !space.areRelated(set, next.row.set) || space.diagrams.and(set, present) === none);
}

function lintDimension(bands: readonly Band[], rows: readonly ReadRow[], path: Path, space: Space): LintFinding[] {
  const sorted = bands.toSorted((a, b) => a.first - b.first || a.last - b.last);
  const isNested = sorted.some((band, at) => { const before = sorted[at - 1]; return before && (before.first === band.first || before.last >= band.last); });
  const top = space.cells(sorted[0]?.dimension as Dimension).length - 1;
  if (isNested) return [];
  const isDivided = sorted.some(({ first, last }) => first > 0 && last < top);
  return sorted.slice(1).flatMap((next, at): LintFinding[] => {
    const one = sorted[at] as Band;
    const params = lintPair(one, next, isDivided, space);
    if (!params) return [];
    const rowPath = [...path, 'rows', next.row.index];
    const pair = { ...params, by: String(one.row.index + 1) };
    if (next.first <= one.last) return [{ code: 'lint.bandOverlap', severity: 'warning', path: rowPath, params: pair }];
    return isLeftOut(one, next, rows, space) ? [{ code: 'lint.bandGap', severity: 'warning', path: rowPath, params: pair }] : [];
  });
}

/** Rows of a group that share out one field's values, and leave a gap between them or overlap. Rows within others are meant to add up. */
export function lintBands(rows: readonly ReadRow[], path: Path, space: Space): LintFinding[] {
  space.diagrams.allow(20_000);
  const byDimension = new Map<Dimension, Band[]>();
  for (const band of rows.flatMap((row) => bandOf(row, space) ?? [])) byDimension.set(band.dimension, [...(byDimension.get(band.dimension) ?? []), band]);
  return [...byDimension.values()].flatMap((bands) => (bands.length < 2 ? [] : lintDimension(bands, rows, path, space)));
}
