import type { Node } from '../../../condition/node.ts';
import { boundPoints } from '../units.ts';
import type { LinkedPoints, Linking } from './point-source.ts';

/** Between what points lie that are one of these, or `missing`. */
export function rangeOf(values: readonly number[], missing: number | undefined): { lowest: number; highest: number } {
  const given = missing === undefined ? values : [...values, missing];
  return { lowest: Math.min(...given), highest: Math.max(...given) };
}

/** Points that a number node gives, and `missing` while it is unknown. */
export function linkNumber(kind: 'lookUp' | 'formula', node: Node, missing: number | undefined, { use, toUnits }: Linking): LinkedPoints {
  const evaluator = use(node);
  const instead = missing === undefined ? Number.NaN : toUnits(missing);
  return {
    units: (run) => {
      const value = evaluator.number(run);
      return Number.isNaN(value) ? instead : toUnits(boundPoints(value));
    },
    markMissing: missing === undefined ? evaluator.markMissing : () => {},
    trace: (run) => {
      const value = evaluator.number(run);
      const { reads } = evaluator.trace(run);
      return { kind, points: Number.isNaN(value) ? (missing ?? null) : boundPoints(value), reads };
    },
  };
}
