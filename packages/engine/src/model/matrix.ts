import { z } from 'zod';
import { jsonLogic } from './json-logic.ts';
import { key, localText } from './text.ts';

/** Bands between fixed cut points, strictly ascending: one band more than cuts. */
export const thresholdBands = z.object({ kind: z.literal('thresholds'), cuts: z.array(z.number()).max(50) });

/**
 * `count` bands of about equally many customers. The cuts are the population's quantiles (see `populationCuts`) and come with the
 * evaluation's context. `shift` is added to each quantile; the R package rfm adds 1.
 */
export const quantileBands = z.object({ kind: z.literal('quantiles'), count: z.number().int(), shift: z.number().default(0) });

/** One axis of a matrix: a number cut into bands, which are counted from 1. */
export const matrixAxis = z.object({
  id: key,
  name: localText,
  /** Must give a number; mostly `{ var: field }`, or a count of days. */
  value: jsonLogic,
  bands: z.discriminatedUnion('kind', [thresholdBands, quantileBands]),
  /** Whether band 1 holds the lowest values or the highest. */
  order: z.enum(['ascending', 'descending']).default('ascending'),
  /** Where a value equal to a cut belongs, and with it all equal values: `from`, to the higher values; `upTo`, to the lower ones. */
  side: z.enum(['from', 'upTo']).default('from'),
  /** A name for each band, in order. */
  bandNames: z.array(localText).max(50).optional(),
});
export type MatrixAxis = z.infer<typeof matrixAxis>;

/** A class for one band of every axis, by axis id. */
export const matrixCell = z.object({ at: z.record(z.string(), z.number().int()), class: z.string() });
export type MatrixCell = z.infer<typeof matrixCell>;

/** A class for ranges of bands (first and last, both inclusive), by axis id; an axis that is not named may have any band. */
export const matrixSegment = z.object({
  id: z.string().min(1).max(64),
  class: z.string(),
  bands: z.record(z.string(), z.tuple([z.number().int(), z.number().int()])),
});
export type MatrixSegment = z.infer<typeof matrixSegment>;

/** A grid names a class for every cell; segments are read from the top, and the first that fits gives its class. */
export const matrixTable = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('grid'), cells: z.array(matrixCell).max(1000) }),
  z.object({ kind: z.literal('segments'), rows: z.array(matrixSegment).max(200) }),
]);

/** Two or three banded axes. */
export const matrixMethod = z.object({
  kind: z.literal('matrix'),
  axes: z.array(matrixAxis).max(3),
  table: matrixTable,
  /** For customers of no segment, and with `unknowns: 'ignore'` for those whose cell is not known. */
  defaultClass: z.string(),
});
export type MatrixMethod = z.infer<typeof matrixMethod>;
