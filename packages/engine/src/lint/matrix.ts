import { createScope } from '../condition/compile-expression.ts';
import { compileAxis } from '../methods/matrix/axis.ts';
import type { FieldDef } from '../model/field.ts';
import type { MatrixMethod } from '../model/matrix.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import { lintAxis, reachOf, type Reach, type ReadAxis } from './axis-bands.ts';
import type { LintFinding } from './finding.ts';
import { cellsOf, classesGiven, heldCells, rowsOf, type HeldCell } from './matrix-cells.ts';
import { lintSegments } from './segments.ts';
import { neverGiven, unusedClasses } from './unused-classes.ts';

type Definition = SchemeDefinition & { method: MatrixMethod };

function readAxes(definition: Definition, fields: readonly FieldDef[]): ReadAxis[] {
  return definition.method.axes.map((axis, index): ReadAxis => {
    const scope = { ...createScope(fields), definition };
    const compiled = compileAxis(axis, index, scope);
    return { definition: axis, axis: scope.issues.length === 0 ? compiled : null };
  });
}

const mostCells = 8000;

/** Axes and bands of a matrix, the rows of its segment table, and its classes. */
export function lintMatrix(definition: Definition, fields: readonly FieldDef[]): LintFinding[] {
  const { method, classes, unknowns } = definition;
  const axes = readAxes(definition, fields);
  const reaches = axes.map(reachOf);
  const found = axes.flatMap((axis, index) => lintAxis(axis, index, reaches[index] as Reach));
  if (axes.length === 0 || reaches.reduce((product, { always }) => product * always.length, 1) > mostCells) return found;
  const rows = rowsOf(method);
  const held = (marked: readonly (readonly boolean[])[]) => heldCells(cellsOf(marked), rows);
  const cells = { every: held(reaches.map(({ always }) => always.map(() => true))), always: held(reaches.map(({ always }) => always)), withinLimits: held(reaches.map((reach) => reach.withinLimits)) };
  // Customers whose cell is not known get the default class, unless they are left undecided.
  const given = (own: readonly HeldCell[]) => new Set([...classesGiven(method, own), ...(unknowns === 'ignore' ? [method.defaultClass] : [])]);
  return [
    ...found,
    ...lintSegments(rows, cells, method.defaultClass),
    ...unusedClasses(classes, neverGiven(given(cells.always), given(cells.withinLimits))),
  ];
}
