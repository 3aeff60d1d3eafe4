import { compileNumber } from '../../condition/compile-condition.ts';
import type { Evaluator } from '../../condition/back-end.ts';
import type { Count, Node } from '../../condition/node.ts';
import { flipOnDay, type Run } from '../../condition/run.ts';
import type { MatrixAxis, MatrixSegment } from '../../model/matrix.ts';
import type { EvaluationContext } from '../../model/outcome.ts';
import type { MethodScope } from '../method.ts';
import type { Range } from './boxes.ts';

/** A checked axis. Its bands are counted from 0 with rising values (`step`); only what people see counts from 1, in the axis' order. */
export type Axis = { definition: MatrixAxis; node: Node; count: number };
export type LinkedAxis = Axis & { number(run: Run, cuts: readonly number[]): number; evaluator: Evaluator };

export const bandCount = ({ bands }: MatrixAxis): number => (bands.kind === 'thresholds' ? bands.cuts.length + 1 : bands.count);

/** The bands that a row of segments names for an axis; all of them where it names none. */
export const rangeOn = (ranges: MatrixSegment['bands'], axis: MatrixAxis): Range => (Object.hasOwn(ranges, axis.id) ? ranges[axis.id] : undefined) ?? [1, bandCount(axis)];

export function compileAxis(definition: MatrixAxis, index: number, scope: MethodScope): Axis | null {
  const node = compileNumber(definition.value, ['method', 'axes', index, 'value'], scope);
  return node && { definition, node, count: bandCount(definition) };
}

/** An unknown axis' step. */
export const unknownStep = -1;

/** How many cuts a value has passed. */
export function stepOf(value: number, cuts: readonly number[], side: MatrixAxis['side']): number {
  let step = 0;
  for (const cut of cuts) {
    if (side === 'from' ? value < cut : value <= cut) break;
    step += 1;
  }
  return step;
}

/** The same where the value, or the cuts, may be unknown. */
export const stepAt = (value: number, cuts: readonly number[] | null, side: MatrixAxis['side']): number => (cuts === null || Number.isNaN(value) ? unknownStep : stepOf(value, cuts, side));

/** Band 1 holds the lowest values, or the highest. */
export const bandOf = ({ definition, count }: Axis, step: number): number => (definition.order === 'ascending' ? step + 1 : count - step);

/** The whole count, from `count` on in its direction, at which it enters another band. */
function nextCount(count: number, direction: 1 | -1, { cuts, side }: { cuts: readonly number[]; side: MatrixAxis['side'] }): number | null {
  const entered = cuts.map((cut) => {
    if (direction === 1) return side === 'from' ? Math.ceil(cut) : Math.floor(cut) + 1;
    return side === 'from' ? Math.ceil(cut) - 1 : Math.floor(cut);
  });
  const ahead = entered.filter((at) => (at - count) * direction > 0);
  if (ahead.length === 0) return null;
  return direction === 1 ? Math.min(...ahead) : Math.max(...ahead);
}

/** A count that time moves changes the class only where it enters another band, not every day. */
function countedNumber({ definition: { side } }: Axis, { direction, at, reaches, restarts }: Count, stored: Evaluator): LinkedAxis['number'] {
  return (run, cuts) => {
    const day = stored.number(run);
    if (Number.isNaN(day)) return Number.NaN;
    const count = at(run.today, day);
    const next = nextCount(count, direction, { cuts, side });
    if (next !== null) flipOnDay(run, reaches(day, next, run.today));
    if (restarts) flipOnDay(run, restarts(run.today, day));
    return count;
  };
}

const countOf = ({ node }: Axis): Count | undefined => (node.kind === 'clocked' ? node.count : undefined);

/** The nodes an axis is linked with. */
export const nodesOf = (axis: Axis): Node[] => [axis.node, ...(countOf(axis) ? [(countOf(axis) as Count).of] : [])];

/** Where an axis is cut; null: quantiles of a population that nobody has computed, or that do not fit the axis. */
export function cutsOf({ definition: { bands, id }, count }: Axis, { cuts }: EvaluationContext): readonly number[] | null {
  if (bands.kind === 'thresholds') return bands.cuts;
  const found = cuts && Object.hasOwn(cuts, id) ? cuts[id] : undefined;
  return found?.length === count - 1 ? found : null;
}

export function linkAxis(axis: Axis, use: (node: Node) => Evaluator): LinkedAxis {
  const evaluator = use(axis.node);
  const counted = countOf(axis);
  const number: LinkedAxis['number'] = counted ? countedNumber(axis, counted, use(counted.of)) : (run) => evaluator.number(run);
  return { ...axis, evaluator, number };
}
