import { z } from 'zod';
import { jsonLogic } from './json-logic.ts';
import { localText } from './text.ts';
import { threshold } from './threshold.ts';

const points = z.number().min(-1000).max(1000);
const days = z.number().int().min(1).max(36_500);
const weight = z.number().min(0.001).max(100);

/** Points by the stretch in which a number lies. Stretches cannot overlap or leave a gap: each reaches up to the next. */
export const bandPoints = z.object({
  kind: z.literal('bands'),
  /** Must give a number. */
  of: jsonLogic,
  /** For numbers below the first band. */
  below: points,
  /** Strictly ascending; each from its number (inclusive) up to the next. */
  bands: z.array(z.object({ from: z.number(), points })).max(50),
  /** While there is no number; absent: unknown. */
  missing: points.optional(),
});
export type BandPoints = z.infer<typeof bandPoints>;

/** Points by a text, such as a choice's key, or by the items of a list, whose points are added up. */
export const lookUpPoints = z.object({
  kind: z.literal('lookUp'),
  /** Must give a text or a list. */
  of: jsonLogic,
  entries: z.array(z.object({ value: z.string().max(1000), points })).max(200),
  /** For what is not among the entries; of a list, where none of its items is. */
  otherwise: points,
  /** While there is no value; absent: unknown. */
  missing: points.optional(),
});
export type LookUpPoints = z.infer<typeof lookUpPoints>;

/** Points by a formula, bounded where `min` and `max` say so (in any case to ±100,000). */
export const formulaPoints = z.object({
  kind: z.literal('formula'),
  /** Must give a number. */
  of: jsonLogic,
  min: z.number().optional(),
  max: z.number().optional(),
  /** While there is no number; absent: unknown. */
  missing: points.optional(),
});
export type FormulaPoints = z.infer<typeof formulaPoints>;

export const rowPoints = z.union([points, z.discriminatedUnion('kind', [bandPoints, lookUpPoints, formulaPoints])]);
export type RowPoints = z.infer<typeof rowPoints>;

/** `linear`: nothing is left after `days`. `halfLife`: half is left after `days`, a quarter after twice as many. `steps`: `share` is left from `after` days on. */
export const decayCurve = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('linear'), days }),
  z.object({ kind: z.literal('halfLife'), days }),
  z.object({ kind: z.literal('steps'), steps: z.array(z.object({ after: days, share: z.number().min(0).max(1) })).max(20) }),
]);
export type DecayCurve = z.infer<typeof decayCurve>;

/** Points that fade with the age of a date, in calendar days of the time zone. A date to come has no age yet. */
export const decay = z.object({
  /** Must give a date or a date-time. */
  since: jsonLogic,
  curve: decayCurve,
  /** The share that is left in any case. */
  floor: z.number().min(0).max(1).default(0),
});
export type Decay = z.infer<typeof decay>;

/** One indicator of a score card. */
export const scoreRow = z.object({
  id: z.string().min(1).max(64),
  /** It counts only where this holds; `true` is everyone. */
  when: jsonLogic,
  points: rowPoints,
  /** What its points are multiplied by; absent: 1. */
  weight: weight.optional(),
  decay: decay.optional(),
  muted: z.boolean().default(false),
});
export type ScoreRow = z.infer<typeof scoreRow>;

/** Rows that belong together: their sum, times `weight` (absent: 1), at most `cap`. */
export const scoreGroup = z.object({
  id: z.string().min(1).max(64),
  name: localText,
  weight: weight.optional(),
  cap: z.number().positive().optional(),
  rows: z.array(scoreRow).max(200),
});
export type ScoreGroup = z.infer<typeof scoreGroup>;

/** Gives its class whatever the score; of several that hold, the first. */
export const veto = z.object({
  id: z.string().min(1).max(64),
  when: jsonLogic,
  class: z.string(),
  muted: z.boolean().default(false),
});
export type Veto = z.infer<typeof veto>;

/**
 * Makes a score of the total. `logistic`: 100 / (1 + e^(−steepness × (total − midpoint))), so that a total of log-odds becomes a
 * percentage. `range`: a total of `from` is 0, one of `to` is 100.
 */
export const scoreTransform = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('logistic'), midpoint: z.number().default(0), steepness: z.number().positive().default(1) }),
  z.object({ kind: z.literal('range'), from: z.number(), to: z.number() }),
]);
export type ScoreTransform = z.infer<typeof scoreTransform>;

export const scoreCardMethod = z.object({
  kind: z.literal('scoreCard'),
  /** Points everyone starts with. */
  base: z.number().default(0),
  groups: z.array(scoreGroup).max(50),
  /** Absent: the total is the score. */
  transform: scoreTransform.optional(),
  /** The highest score, in whole points; absent: 100. */
  cap: z.number().int().min(1).max(100).optional(),
  vetoes: z.array(veto).max(50).optional(),
  /** Highest first; strictly descending. */
  thresholds: z.array(threshold).max(50),
  floorClass: z.string(),
});
export type ScoreCardMethod = z.infer<typeof scoreCardMethod>;
