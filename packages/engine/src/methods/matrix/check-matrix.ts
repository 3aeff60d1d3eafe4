import type { MatrixAxis, MatrixMethod, MatrixSegment } from '../../model/matrix.ts';
import { checkClass, checkCuts, checkUnique } from '../checks.ts';
import type { MethodScope } from '../method.ts';
import { bandCount } from './axis.ts';

type Path = (string | number)[];
const axisLimits = { min: 2, max: 3 };
const bandLimits = { min: 2, max: 20 };

function checkAxis(axis: MatrixAxis, path: Path, scope: MethodScope): void {
  const { bands, bandNames } = axis;
  const count = bandCount(axis);
  if (!(count >= bandLimits.min && count <= bandLimits.max)) scope.issues.push({ code: 'scheme.bandCount', path: [...path, 'bands'], params: { ...bandLimits, found: count } });
  if (bandNames && bandNames.length !== count) scope.issues.push({ code: 'scheme.bandNames', path: [...path, 'bandNames'], params: { expected: count, found: bandNames.length } });
  if (bands.kind !== 'thresholds') return;
  checkCuts(bands.cuts, (index) => [...path, 'bands', 'cuts', index], scope);
}

/** Bands that are named must be those of an axis. */
function checkBands(bands: Readonly<Record<string, readonly number[]>>, axes: ReadonlyMap<string, number>, { path, scope }: { path: Path; scope: MethodScope }): void {
  for (const [id, wanted] of Object.entries(bands)) {
    const count = axes.get(id);
    if (count === undefined) scope.issues.push({ code: 'scheme.unknownAxis', path: [...path, id], params: { axis: id } });
    else for (const found of wanted) if (!(found >= 1 && found <= count)) scope.issues.push({ code: 'scheme.bandRange', path: [...path, id], params: { axis: id, min: 1, max: count, found } });
  }
}

function everyCell(axes: readonly MatrixAxis[]): string[] {
  return axes.reduce<string[]>((found, axis) => found.flatMap((before) => Array.from({ length: bandCount(axis) }, (_, band) => `${before}${before && ' × '}${band + 1}`)), ['']);
}

function checkGrid({ axes, table }: MatrixMethod, counts: ReadonlyMap<string, number>, scope: MethodScope): void {
  if (table.kind !== 'grid') return;
  const seen = new Set<string>();
  table.cells.forEach(({ at, class: key }, index) => {
    const path = ['method', 'table', 'cells', index];
    const name = axes.map(({ id }) => at[id] ?? '?').join(' × ');
    checkClass(key, [...path, 'class'], scope);
    checkBands(Object.fromEntries(Object.entries(at).map(([id, band]) => [id, [band]])), counts, { path: [...path, 'at'], scope });
    if (seen.has(name)) scope.issues.push({ code: 'scheme.duplicateCell', path, params: { cell: name } });
    seen.add(name);
  });
  const missing = everyCell(axes).filter((name) => !seen.has(name));
  if (missing[0] !== undefined) scope.issues.push({ code: 'scheme.missingCell', path: ['method', 'table', 'cells'], params: { cell: missing[0], count: missing.length } });
}

function checkSegment({ bands, class: key }: MatrixSegment, path: Path, { counts, scope }: { counts: ReadonlyMap<string, number>; scope: MethodScope }): void {
  checkClass(key, [...path, 'class'], scope);
  checkBands(bands, counts, { path: [...path, 'bands'], scope });
  for (const [id, [first, last]] of Object.entries(bands)) if (first > last) scope.issues.push({ code: 'scheme.segmentRange', path: [...path, 'bands', id], params: { axis: id, first, last } });
}

export function checkMatrix(method: MatrixMethod, scope: MethodScope): void {
  const { axes, table, defaultClass } = method;
  checkClass(defaultClass, ['method', 'defaultClass'], scope);
  if (axes.length < axisLimits.min || axes.length > axisLimits.max) scope.issues.push({ code: 'scheme.axisCount', path: ['method', 'axes'], params: { ...axisLimits, found: axes.length } });
  checkUnique(axes.map(({ id }) => id), (index) => ['method', 'axes', index, 'id'], 'scheme.duplicateId', scope);
  axes.forEach((axis, index) => checkAxis(axis, ['method', 'axes', index], scope));
  if (scope.issues.length > 0) return;
  const counts = new Map(axes.map((axis) => [axis.id, bandCount(axis)]));
  checkGrid(method, counts, scope);
  if (table.kind !== 'segments') return;
  checkUnique(table.rows.map(({ id }) => id), (index) => ['method', 'table', 'rows', index, 'id'], 'scheme.duplicateId', scope);
  table.rows.forEach((row, index) => checkSegment(row, ['method', 'table', 'rows', index], { counts, scope }));
}
