import type { FieldDef, FieldValue, FieldValues } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { Calendar } from './calendar.ts';

/** Types of strict expressions. `muted` is a condition switched off: only and / or / not take it, and they pass over it. */
export type ValueType = 'boolean' | 'number' | 'text' | 'date' | 'dateTime' | 'list' | 'null' | 'muted';

/** One evaluation under way. `flipsAt` gathers what the visited time comparisons say; Infinity means never. */
export type Run = { record: FieldValues; now: number; timeZone: string; calendar: Calendar; flipsAt: number };

/** A field an expression reads; `needed`: the expression is unknown while the field is missing. */
export type Read = { field: string; needed: boolean; value: (run: Run) => FieldValue | undefined };

/** A difference in days between a stored day and now; grows (+1) or shrinks (−1) by one each day. */
export type DayCount = { day: (run: Run) => number | undefined; direction: 1 | -1 };

/** A checked strict expression. `value` gives undefined for unknown. */
export type Expression = {
  type: ValueType;
  logic: JsonLogic;
  value: (run: Run) => FieldValue | undefined;
  reads: readonly Read[];
  /** Of and / or / not: the operands, muted ones included. */
  operands?: readonly Expression[];
  /** Of a literal. */
  constant?: FieldValue;
  /** Of a literal list: its items, all texts or all numbers. */
  items?: readonly (string | number)[];
  /** Of a plain `var`. */
  field?: FieldDef;
  days?: DayCount;
};

export function createRun(calendar: Calendar): Run {
  return { record: {}, now: 0, timeZone: 'UTC', calendar, flipsAt: Number.POSITIVE_INFINITY };
}

export function beginRun(run: Run, record: FieldValues, ctx: EvaluationContext): void {
  run.record = record;
  run.now = ctx.now;
  run.timeZone = ctx.timeZone;
  run.flipsAt = Number.POSITIVE_INFINITY;
}

export const flipOf = (run: Run): number | null => (run.flipsAt === Number.POSITIVE_INFINITY ? null : run.flipsAt);

/** Adds the missing fields that keep an expression unknown. */
export function collectMissing(expression: Expression, run: Run, into: Set<string>): void {
  if (expression.type === 'muted' || expression.value(run) !== undefined) return;
  if (expression.operands) {
    for (const operand of expression.operands) collectMissing(operand, run, into);
    return;
  }
  for (const read of expression.reads) if (read.needed && read.value(run) === undefined) into.add(read.field);
}
