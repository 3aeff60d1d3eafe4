import { positionList, type LintFinding } from './finding.ts';
import { liesWithin, type HeldCell, type Row } from './matrix-cells.ts';

/** The cells of a segment table: all of them, those that customers can be in, and those while values keep to their fields. */
export type SegmentCells = { every: readonly HeldCell[]; always: readonly HeldCell[]; withinLimits: readonly HeldCell[] };

const pathOf = (row: Row) => ['method', 'table', 'rows', row.index];

/** Earlier rows that hold all of a row's cells: one if one does, otherwise those that come first in them. */
function coverOf(row: Row, own: readonly HeldCell[]): number[] {
  const single = own[0]?.rows.find((other) => other.index < row.index && own.every(({ rows }) => rows.includes(other)));
  if (single) return [single.index];
  return [...new Set(own.map(({ rows }) => rows[0]?.index ?? 0))].sort((a, b) => a - b);
}

/** A row that gives nobody a class: nobody is in its bands, or earlier rows come first wherever it holds. */
function lintDead(row: Row, cells: readonly HeldCell[], limits: boolean): LintFinding | null {
  const own = cells.filter(({ rows }) => rows.includes(row));
  if (own.length === 0) return { code: 'lint.segmentOutOfReach', severity: 'error', path: pathOf(row), params: { limits } };
  if (own.some(({ rows }) => rows[0] === row)) return null;
  return { code: 'lint.coveredRule', severity: 'error', path: pathOf(row), params: { by: positionList(coverOf(row, own)), limits } };
}

/** A row without which its cells would have the same class: asked of every cell, since an unknown axis leaves all of its bands open. */
function lintRedundant(row: Row, cells: readonly HeldCell[], defaultClass: string): LintFinding | null {
  const decided = cells.filter(({ rows }) => rows[0] === row);
  const isNeeded = decided.length === 0 || decided.some(({ rows }) => (rows[1]?.class ?? defaultClass) !== row.class);
  return isNeeded ? null : { code: 'lint.redundantRule', severity: 'warning', path: pathOf(row), params: { class: row.class, limits: false } };
}

/** Earlier rows of other classes that share cells with a row, though neither lies within the other. */
function lintOverlap(row: Row, cells: readonly HeldCell[]): LintFinding | null {
  const before = new Set(cells.flatMap(({ rows: [first, ...others] }) => (first && others.includes(row) ? [first] : [])));
  const by = [...before].filter((other) => other.class !== row.class && !liesWithin(row, other) && !liesWithin(other, row)).map(({ index }) => index).sort((a, b) => a - b);
  return by.length > 0 ? { code: 'lint.overlap', severity: 'warning', path: pathOf(row), params: { by: positionList(by) } } : null;
}

/** What the rows of a segment table do to each other. */
export function lintSegments(rows: readonly Row[], { every, always, withinLimits }: SegmentCells, defaultClass: string): LintFinding[] {
  const dead = rows.flatMap((row) => lintDead(row, always, false) ?? lintDead(row, withinLimits, true) ?? []);
  const isDead = new Set(dead.map(({ path }) => path[3]));
  const leanedOn = new Set(dead.flatMap(({ params }) => (params.by === undefined ? [] : String(params.by).split(',').map((position) => Number(position) - 1))));
  const alive = rows.filter(({ index }) => !isDead.has(index));
  const redundant = alive.filter(({ index }) => !leanedOn.has(index)).flatMap((row) => lintRedundant(row, every, defaultClass) ?? []);
  return [...dead, ...redundant, ...alive.flatMap((row) => lintOverlap(row, withinLimits) ?? [])];
}
