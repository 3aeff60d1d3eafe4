import type { MatrixMethod } from '../../model/matrix.ts';
import { classIndexOf, type MethodScope } from '../method.ts';
import { bandOf, type Axis } from './axis.ts';

/** What a cell gives: a class by index, and the row of the segment table that matched (−1: none, or a grid). */
export type Cell = { classIndex: number; segment: number };

/** Every cell, addressed by its steps: the first axis varies slowest. */
export type Cells = { cell(steps: readonly number[]): Cell; possible(steps: readonly number[]): Cell[] };

/** An unknown axis' step. */
export const unknownStep = -1;

function gridLookUp({ table }: MatrixMethod, axes: readonly Axis[], scope: MethodScope): (bands: readonly number[]) => Cell {
  const byBands = new Map<string, number>();
  const name = (bands: readonly number[]): string => bands.join(' ');
  if (table.kind === 'grid') for (const { at, class: key } of table.cells) byBands.set(name(axes.map(({ definition }) => at[definition.id] ?? 0)), classIndexOf(key, scope.definition));
  return (bands) => ({ classIndex: byBands.get(name(bands)) ?? -1, segment: -1 });
}

function segmentLookUp({ table, defaultClass }: MatrixMethod, axes: readonly Axis[], scope: MethodScope): (bands: readonly number[]) => Cell {
  const rows = table.kind === 'segments' ? table.rows : [];
  const classes = rows.map((row) => classIndexOf(row.class, scope.definition));
  const otherwise = { classIndex: classIndexOf(defaultClass, scope.definition), segment: -1 };
  return (bands) => {
    const segment = rows.findIndex(({ bands: ranges }) => axes.every(({ definition }, index) => {
      const [first, last] = (Object.hasOwn(ranges, definition.id) ? ranges[definition.id] : undefined) ?? [1, Number.POSITIVE_INFINITY];
      return (bands[index] as number) >= first && (bands[index] as number) <= last;
    }));
    return segment < 0 ? otherwise : { classIndex: classes[segment] as number, segment };
  };
}

/** All combinations that unknown steps leave open. */
function combinations(axes: readonly Axis[], steps: readonly number[]): number[][] {
  return axes.reduce<number[][]>((found, { count }, index) => {
    const step = steps[index] as number;
    const own = step === unknownStep ? Array.from({ length: count }, (_, each) => each) : [step];
    return found.flatMap((before) => own.map((one) => [...before, one]));
  }, [[]]);
}

/** Cells are looked up once each and remembered, the open ones too. */
export function createCells(method: MatrixMethod, axes: readonly Axis[], scope: MethodScope): Cells {
  const lookUp = method.table.kind === 'grid' ? gridLookUp(method, axes, scope) : segmentLookUp(method, axes, scope);
  const known = new Map<number, Cell[]>();
  const codeOf = (steps: readonly number[]): number => steps.reduce((code, step, index) => code * ((axes[index]?.count ?? 0) + 1) + step + 1, 0);
  const possible = (steps: readonly number[]): Cell[] => {
    const code = codeOf(steps);
    const remembered = known.get(code);
    if (remembered) return remembered;
    const cells = combinations(axes, steps).map((combination) => lookUp(combination.map((step, index) => bandOf(axes[index] as Axis, step))));
    const different = cells.filter((cell, index) => cells.findIndex((other) => other.classIndex === cell.classIndex && other.segment === cell.segment) === index);
    known.set(code, different);
    return different;
  };
  return { possible, cell: (steps) => possible(steps)[0] as Cell };
}
