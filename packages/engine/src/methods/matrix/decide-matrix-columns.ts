import type { Decisions } from '../../columns/decisions.ts';
import type { MatrixAxis } from '../../model/matrix.ts';
import { stepAt, unknownStep } from './axis.ts';
import type { Place } from './cells.ts';

type AxisColumn = { values: Float64Array; cuts: readonly number[] | null; side: MatrixAxis['side'] };

/** What `decide` does, for every row, from the axes' values. */
export function decideMatrixColumns(axes: readonly AxisColumn[], placeOf: (steps: readonly number[]) => Place, decisions: Decisions): void {
  const steps = axes.map(() => unknownStep);
  for (let row = 0; row < decisions.classIndex.length; row += 1) {
    for (let index = 0; index < axes.length; index += 1) {
      const { values, cuts, side } = axes[index] as AxisColumn;
      steps[index] = stepAt(values[row] as number, cuts, side);
    }
    const { classIndex, open } = placeOf(steps);
    decisions.classIndex[row] = classIndex;
    decisions.open[row] = open ? 1 : 0;
  }
}
