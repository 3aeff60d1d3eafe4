import type { FieldValues } from '../model/field.ts';
import type { ConditionTrace, EvaluationContext } from '../model/outcome.ts';
import type { Calendar } from './calendar.ts';
import type { Held } from './node.ts';
import type { Slots } from './slots.ts';

/** What a method has decided about a run's record: an index into the scheme's classes (−1: none), the score, and whether missing fields could change the class. */
export type Decision = { classIndex: number; score: number | null; open: boolean };

/**
 * One evaluation under way: a record in slots, a context, and what is gathered on the way. Runs are reused.
 * `flipDay` (a local day) and `flipAt` (epoch ms) are the earliest that the visited time conditions name; Infinity means never.
 */
export type Run = {
  record: FieldValues;
  context: EvaluationContext;
  now: number;
  timeZone: string;
  /** The local day of `now`. */
  today: number;
  calendar: Calendar;
  /** By slot: NaN where missing. */
  numbers: Float64Array;
  /** By slot: undefined where missing. */
  values: Held[];
  /** By slot: 1 where a missing field keeps something unknown. */
  missing: Uint8Array;
  /** By slot: what traces say of it; see `listReads`. */
  reads: readonly ConditionTrace['reads'][];
  flipDay: number;
  flipAt: number;
  decision: Decision;
};

export function createRun(calendar: Calendar, slots: Slots): Run {
  const count = slots.list.length;
  return {
    record: {}, context: { now: Number.NaN, timeZone: 'UTC' }, now: Number.NaN, timeZone: 'UTC', today: 0, calendar,
    numbers: new Float64Array(count).fill(Number.NaN), values: Array.from({ length: count }, () => undefined), missing: new Uint8Array(count), reads: [],
    flipDay: Number.POSITIVE_INFINITY, flipAt: Number.POSITIVE_INFINITY,
    decision: { classIndex: -1, score: null, open: false },
  };
}

/** Sets a run to a context. */
export function enterContext(run: Run, context: EvaluationContext): void {
  run.context = context;
  if (context.now !== run.now || context.timeZone !== run.timeZone) {
    run.now = context.now;
    run.timeZone = context.timeZone;
    run.today = run.calendar.day(context.now, context.timeZone);
  }
  run.flipDay = Number.POSITIVE_INFINITY;
  run.flipAt = Number.POSITIVE_INFINITY;
}

/** The earliest instant (epoch ms) at which time alone could change what was visited; null: never. */
export function flipOf(run: Run): number | null {
  const first = run.flipDay === Number.POSITIVE_INFINITY ? run.flipAt : Math.min(run.flipAt, run.calendar.start(run.flipDay, run.timeZone));
  return first === Number.POSITIVE_INFINITY ? null : first;
}

/** Says that time alone could change an answer on a local day to come. */
export function flipOnDay(run: Run, day: number): void {
  if (day < run.flipDay) run.flipDay = day;
}

/** The same for an instant (epoch ms). */
export function flipAtInstant(run: Run, instant: number): void {
  if (instant < run.flipAt) run.flipAt = instant;
}
