import { stepOf } from '../methods/banded-number.ts';
import { bandCount, bandOf, type Axis } from '../methods/matrix/axis.ts';
import type { MatrixAxis } from '../model/matrix.ts';
import { positionList, type LintFinding } from './finding.ts';
import { isEmptyRange, numberRange, type NumberRange } from './number-range.ts';

/** Which bands of an axis a known value can be in, from band 1 on; `withinLimits`: while fields keep to their definitions. */
export type Reach = { always: readonly boolean[]; withinLimits: readonly boolean[] };

/** An axis of the method; null where its expression is refused. */
export type ReadAxis = { definition: MatrixAxis; axis: Axis | null };

/** Whether a step between two cuts holds a whole number. */
function holdsWhole(below: number, above: number, side: MatrixAxis['side']): boolean {
  return side === 'from' ? Math.ceil(below) < above : Math.floor(above) > below;
}

function bandsReached(axis: Axis, range: NumberRange): boolean[] {
  const reached = Array.from({ length: axis.count }, () => !isEmptyRange(range));
  const { bands, side } = axis.definition;
  if (bands.kind !== 'thresholds' || isEmptyRange(range)) return reached;
  const [first, last] = [stepOf(range.low, bands.cuts, side), stepOf(range.high, bands.cuts, side)];
  for (let step = 0; step < axis.count; step += 1) {
    const inside = step > first && step < last && (!range.whole || holdsWhole(bands.cuts[step - 1] as number, bands.cuts[step] as number, side));
    reached[bandOf(axis, step) - 1] = step === first || step === last || inside;
  }
  return reached;
}

export function reachOf({ definition, axis }: ReadAxis): Reach {
  const every = Array.from({ length: bandCount(definition) }, () => true);
  if (!axis) return { always: every, withinLimits: every };
  return { always: bandsReached(axis, numberRange(axis.node, false)), withinLimits: bandsReached(axis, numberRange(axis.node, true)) };
}

/** Equal values share a band, whatever the cuts are. */
const isConstant = ({ low, high }: NumberRange): boolean => low === high;

const ends = ({ low, high }: NumberRange) => ({ ...(Number.isFinite(low) ? { low } : {}), ...(Number.isFinite(high) ? { high } : {}) });

function lintReach(reached: readonly boolean[], range: NumberRange, limits: boolean): Pick<LintFinding, 'code' | 'params'> | null {
  if (isEmptyRange(range)) return { code: 'lint.axisMissing', params: { limits } };
  const held = reached.filter(Boolean).length;
  if (held === 1 || isConstant(range)) return { code: 'lint.axisFixed', params: { limits } };
  const empty = reached.flatMap((is, band) => (is ? [] : [band]));
  return empty.length > 0 ? { code: 'lint.bandOutOfReach', params: { bands: positionList(empty), ...ends(range), limits } } : null;
}

/** An axis without a value, one that puts everyone into one band, and bands that no value is in. */
export function lintAxis({ axis }: ReadAxis, index: number, { always, withinLimits }: Reach): LintFinding[] {
  if (!axis) return [];
  const finding = lintReach(always, numberRange(axis.node, false), false) ?? lintReach(withinLimits, numberRange(axis.node, true), true);
  return finding ? [{ ...finding, severity: 'warning', path: ['method', 'axes', index] }] : [];
}
