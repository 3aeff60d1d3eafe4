import type { MatrixMethod } from '../../model/matrix.ts';
import { classIndexOf, type MethodScope } from '../method.ts';
import { bandOf, rangeOn, unknownStep, type Axis } from './axis.ts';

/** What a cell gives: a class by index, and the row of the segment table that matched (−1: none, or a grid). */
export type Cell = { classIndex: number; segment: number };

/**
 * What is known at some steps: the classes that are possible (`open`: several), the one that is given (−1: none), the row of the segment
 * table that is certain (−1: none), and for each axis whether its being unknown can change the class.
 */
export type Place = { classes: readonly number[]; open: boolean; classIndex: number; segment: number; decisive: readonly boolean[] };

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
      const [first, last] = rangeOn(ranges, definition);
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

type Placed = { steps: readonly number[]; cell: Cell };

/** Whether two combinations that differ on this axis alone give different classes. */
function isDecisive(placed: readonly Placed[], axis: number): boolean {
  const classes = new Map<string, number>();
  return placed.some(({ steps, cell: { classIndex } }) => {
    const others = steps.filter((_, index) => index !== axis).join(' ');
    const known = classes.get(others);
    classes.set(others, classIndex);
    return known !== undefined && known !== classIndex;
  });
}

/** Steps are worked out once each, the open ones too, and remembered by a number that stands for them. */
export function createCells(method: MatrixMethod, axes: readonly Axis[], scope: MethodScope): (steps: readonly number[]) => Place {
  const lookUp = method.table.kind === 'grid' ? gridLookUp(method, axes, scope) : segmentLookUp(method, axes, scope);
  const ifOpen = scope.definition.unknowns === 'undecided' ? -1 : classIndexOf(method.defaultClass, scope.definition);
  const known: (Place | undefined)[] = [];
  const workOut = (steps: readonly number[]): Place => {
    const placed = combinations(axes, steps).map((each): Placed => ({ steps: each, cell: lookUp(each.map((step, index) => bandOf(axes[index] as Axis, step))) }));
    const classes = [...new Set(placed.map(({ cell }) => cell.classIndex))];
    const segments = [...new Set(placed.map(({ cell }) => cell.segment))];
    const [segment = -1] = segments.length === 1 ? segments : [];
    const open = classes.length > 1;
    return { classes, open, classIndex: open ? ifOpen : (classes[0] as number), segment, decisive: axes.map((_, axis) => steps[axis] === unknownStep && isDecisive(placed, axis)) };
  };
  return (steps) => {
    let code = 0;
    for (let index = 0; index < axes.length; index += 1) code = code * ((axes[index] as Axis).count + 1) + (steps[index] as number) + 1;
    return (known[code] ??= workOut(steps));
  };
}
