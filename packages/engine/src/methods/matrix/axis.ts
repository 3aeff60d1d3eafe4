import { compileNumber } from '../../condition/compile-condition.ts';
import type { Evaluator } from '../../condition/back-end.ts';
import type { Node } from '../../condition/node.ts';
import type { MatrixAxis, MatrixSegment } from '../../model/matrix.ts';
import type { EvaluationContext } from '../../model/outcome.ts';
import { bandedNodes, linkBandedNumber, stepOf, type BandedNumber } from '../banded-number.ts';
import type { MethodScope } from '../method.ts';
import type { Range } from './boxes.ts';

/** A checked axis. Its bands are counted from 0 with rising values (`step`); only what people see counts from 1, in the axis' order. */
export type Axis = { definition: MatrixAxis; node: Node; count: number };
export type LinkedAxis = Axis & { number: BandedNumber; evaluator: Evaluator };

export const bandCount = ({ bands }: MatrixAxis): number => (bands.kind === 'thresholds' ? bands.cuts.length + 1 : bands.count);

/** The bands that a row of segments names for an axis; all of them where it names none. */
export const rangeOn = (ranges: MatrixSegment['bands'], axis: MatrixAxis): Range => (Object.hasOwn(ranges, axis.id) ? ranges[axis.id] : undefined) ?? [1, bandCount(axis)];

export function compileAxis(definition: MatrixAxis, index: number, scope: MethodScope): Axis | null {
  const node = compileNumber(definition.value, ['method', 'axes', index, 'value'], scope);
  return node && { definition, node, count: bandCount(definition) };
}

/** An unknown axis' step. */
export const unknownStep = -1;

/** How many cuts a value has passed, where the value, or the cuts, may be unknown. */
export const stepAt = (value: number, cuts: readonly number[] | null, side: MatrixAxis['side']): number => (cuts === null || Number.isNaN(value) ? unknownStep : stepOf(value, cuts, side));

/** Band 1 holds the lowest values, or the highest. */
export const bandOf = ({ definition, count }: Axis, step: number): number => (definition.order === 'ascending' ? step + 1 : count - step);

/** The nodes an axis is linked with. */
export const nodesOf = ({ node }: Axis): Node[] => bandedNodes(node);

/** Where an axis is cut; null: quantiles of a population that nobody has computed, or that do not fit the axis. */
export function cutsOf({ definition: { bands, id }, count }: Axis, { cuts }: EvaluationContext): readonly number[] | null {
  if (bands.kind === 'thresholds') return bands.cuts;
  const found = cuts && Object.hasOwn(cuts, id) ? cuts[id] : undefined;
  return found?.length === count - 1 ? found : null;
}

export function linkAxis(axis: Axis, use: (node: Node) => Evaluator): LinkedAxis {
  const evaluator = use(axis.node);
  return { ...axis, evaluator, number: linkBandedNumber(axis.node, axis.definition.side, use) };
}
