import type { FieldValue } from './field.ts';
import type { JsonLogic } from './json-logic.ts';

/** Everything an evaluation may depend on besides the record: the engine reads no clock. `now` is epoch milliseconds, `timeZone` an IANA name. */
export type EvaluationContext = {
  now: number;
  timeZone: string;
  /** For operators that ask where a value stands among everyone's: by field key, what `populationOf` gave for it; absent: unknown. */
  population?: Readonly<Record<string, readonly number[]>>;
  /** The customer's classes in other schemes, for conditions that ask for them; absent or null: no class. */
  classes?: Readonly<Record<string, string | null>>;
  /** The cut points of a matrix's quantile axes, by axis id, as `populationCuts` gave them; kept beside the scheme's version. */
  cuts?: Readonly<Record<string, readonly number[]>>;
};

/** Three-valued truth of strict semantics. */
export type Truth = 'true' | 'false' | 'unknown';

/** A customer's class in one scheme. */
export type Outcome = {
  /** Class key, or null for "not enough data" (only with `unknowns: 'undecided'`) and for what people have not chosen yet. */
  class: string | null;
  /** 0–100, only for methods that score. */
  score: number | null;
  /** Keys of missing fields that could change the answer, sorted. */
  unknown: string[];
  /**
   * Earliest instant (epoch ms) at which time alone could change this outcome; null if never. Early is allowed, late is a defect.
   * Of a score that fades day by day it is the day on which the class or the score's whole points change.
   */
  flipsAt: number | null;
};

/** One condition's outcome with the values it read: the tree mirrors the condition's and/or/not structure. */
export type ConditionTrace = {
  logic: JsonLogic;
  truth: Truth;
  /** Fields read directly by this node (leaf conditions only); `value` null when missing. */
  reads: { field: string; value: FieldValue | null }[];
  /** For and / or / not: the operands, all evaluated. */
  children: ConditionTrace[];
};

export type RuleTrace = { id: string; class: string; muted: boolean; truth: Truth; matched: boolean; condition: ConditionTrace };
/** How a row comes by its points, before weight and decay; null while they are unknown. `reads`: what they are worked out from. */
export type PointsTrace = { points: number | null; reads: ConditionTrace['reads'] } & (
  | { kind: 'fixed' | 'lookUp' | 'formula' }
  /** The number, and the band it lies in: `from` (inclusive) up to `until`; null: no end on that side. */
  | { kind: 'bands'; value: number | null; from: number | null; until: number | null }
);
/** The age in days of what the points fade from, and the share that is left; null while the date is missing. */
export type DecayTrace = { age: number | null; share: number | null; reads: ConditionTrace['reads'] };
/** `truth`: whether it counts, unknown while anything it needs is missing. `points`: what it counts for, after weight and decay. */
export type ScoreRowTrace = { id: string; muted: boolean; truth: Truth; points: number; condition: ConditionTrace; given: PointsTrace; decay: DecayTrace | null };
/** `sum` of the rows, and `counted` after weight and cap. */
export type ScoreGroupTrace = { id: string; rows: ScoreRowTrace[]; sum: number; counted: number };
export type VetoTrace = { id: string; class: string; muted: boolean; truth: Truth; matched: boolean; condition: ConditionTrace };

/** A band beside a value's own, and the bound at which the value would enter it. */
export type BandStep = { band: number; relation: '>=' | '>' | '<' | '<='; cut: number };
/** One axis of a matrix. Bands are counted from 1. */
export type AxisTrace = {
  id: string;
  /** What came of the axis' expression; null for unknown. */
  value: number | null;
  /** Null if the value is unknown, or the cuts are not there. */
  band: number | null;
  bands: number;
  /** Ascending; null: quantiles of a population that nobody has computed, or that do not fit the axis. */
  cuts: number[] | null;
  /** The nearest bands on both sides that a value can reach, by band. */
  neighbours: BandStep[];
  reads: ConditionTrace['reads'];
};
/** A row of a segment table: whether the customer's bands lie in its ranges. */
export type SegmentTrace = { id: string; class: string; truth: Truth; matched: boolean };

/** What the scorer's field holds (null: nothing), the texts it gives as reasons, and what the mapping makes of it. */
export type ScorerExplanation = { kind: 'scorer'; outcome: Outcome; field: string; reasons: string[] } & (
  | {
      by: 'score';
      value: number | null;
      /** The threshold reached, and the next better one with what is still missing. */
      reached: { class: string; from: number } | null;
      next: { class: string; from: number; missing: number } | null;
    }
  /** `mapped`: whether the label is one of the mapping's. */
  | { by: 'label'; value: string | null; mapped: boolean }
);

/** Explain and evaluate agree: `outcome` equals `evaluate` on the same input. */
export type Explanation =
  | { kind: 'rules'; outcome: Outcome; rules: RuleTrace[]; matchedRule: string | null }
  | {
      kind: 'scoreCard';
      outcome: Outcome;
      base: number;
      groups: ScoreGroupTrace[];
      /** What the clamp to 0 and the highest score added or took, so that base + counted + clamp = score exactly; with a transform, = total. */
      clamp: number;
      /** Present where a transform makes the score of the total. */
      total?: number;
      /** The threshold reached, and the next better one with the score still missing. */
      reached: { class: string; from: number } | null;
      next: { class: string; from: number; missing: number } | null;
      vetoes: VetoTrace[];
      matchedVeto: string | null;
    }
  | {
      kind: 'matrix';
      outcome: Outcome;
      axes: AxisTrace[];
      /** Classes that the cell may have, in the scheme's order: one, unless an axis is unknown and matters. */
      possible: string[];
      /** The rows of a segment table; none for a grid. */
      segments: SegmentTrace[];
      matchedSegment: string | null;
    }
  | ScorerExplanation
  | { kind: 'manual'; outcome: Outcome; field: string | null; value: string | null };
