import type { RowPoints } from '../../../model/score-card.ts';
import { bandedPoints } from './bands.ts';
import { fixedPoints } from './fixed.ts';
import { computedPoints } from './formula.ts';
import { lookedUpPoints } from './look-up.ts';
import type { KindOfPoints, PointSource } from './point-source.ts';

/** The ways to give points: one line each. */
const pointSources: { [K in KindOfPoints]: PointSource<K extends 'fixed' ? number : Extract<RowPoints, { kind: K }>> } = {
  fixed: fixedPoints,
  bands: bandedPoints,
  lookUp: lookedUpPoints,
  formula: computedPoints,
};

/** The source that a row's points name. The cast joins what TypeScript keeps apart: a kind and the shape that goes with it. */
export const pointSourceOf = (points: RowPoints): PointSource<RowPoints> =>
  pointSources[typeof points === 'number' ? 'fixed' : points.kind] as PointSource<RowPoints>;
