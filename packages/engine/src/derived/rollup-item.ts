import { createEvaluators } from '../condition/back-end.ts';
import { closures } from '../condition/back-ends/closures/closures.ts';
import { instantOf } from '../condition/calendar-date.ts';
import type { Calendar } from '../condition/calendar.ts';
import type { BackEnd } from '../condition/back-end.ts';
import type { Held } from '../condition/node.ts';
import { createRun, enterContext } from '../condition/run.ts';
import { createLoader } from '../condition/loader.ts';
import type { ActivityRecord } from '../model/activity.ts';
import type { RollupFunction } from '../model/derived-field.ts';
import type { FieldDef, FieldValues } from '../model/field.ts';
import { atField } from './at-field.ts';
import type { RollupPlan } from './check-rollup.ts';
import { millionthsOf } from './exact-sum.ts';
import { holdValue } from './fit-value.ts';

/** A value in the order that a rollup needs: by number first (a value's, or an instant), then by text (the stored value as JSON, or nothing). */
export type Mark = { order: number; text: string };

/** What a rollup takes from one activity: its local day, its value in millionths where it sums, and the marks of its value otherwise. */
export type Item = { day: number; millionths: bigint; marks: readonly Mark[] };

export type ReadItem = (activity: ActivityRecord) => Item | null;

export type ItemOptions = { timeZone: string; calendar: Calendar; backEnd?: BackEnd };

export const compareMarks = (a: Mark, b: Mark): number => {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.text === b.text) return 0;
  return a.text < b.text ? -1 : 1;
};

function marksOf(of: RollupFunction, { held, value, at }: { held: Held; value: unknown; at: number }): Mark[] {
  if (of === 'min' || of === 'max') return typeof held === 'number' ? [{ order: held + 0, text: '' }] : [];
  if (of === 'first' || of === 'last') return [{ order: at, text: JSON.stringify(value) }];
  if (of !== 'distinct') return [];
  const parts: unknown[] = Array.isArray(value) ? [...new Set(value as unknown[])] : [typeof held === 'number' ? held + 0 : held];
  return parts.map((part) => ({ order: 0, text: JSON.stringify(part) }));
}

function createFilter({ filter, scope }: RollupPlan, { timeZone, calendar, backEnd = closures }: ItemOptions): (values: FieldValues) => boolean {
  if (!filter) return () => true;
  const evaluator = createEvaluators([filter], backEnd)(filter);
  const load = createLoader(scope.slots, [...scope.fields.values()]);
  const run = createRun(calendar, scope.slots);
  const context = { now: 0, timeZone };
  return (values) => {
    enterContext(run, context);
    load(run, values, context);
    return evaluator.truth(run) === true;
  };
}

const valueOf = (read: FieldDef, values: FieldValues, at: number): unknown => {
  if (read.key === atField.key) return new Date(at).toISOString();
  return Object.hasOwn(values, read.key) ? values[read.key] : undefined;
};

const isUnknown = (held: Held): boolean => held === undefined || Number.isNaN(held);

/** Reads activities for a rollup. Null: another type, no instant, the filter does not hold (or is unknown), or the value is missing. */
export function createReadItem(plan: RollupPlan, options: ItemOptions): ReadItem {
  const { source: { activity: type, of, window }, read } = plan;
  const passes = createFilter(plan, options);
  const sums = of === 'sum' || of === 'average';
  return (activity) => {
    const at = activity.type === type ? instantOf(activity.at) : undefined;
    if (at === undefined || !passes({ ...activity.values, at: activity.at })) return null;
    const value = read ? valueOf(read, activity.values, at) : undefined;
    const held = read ? holdValue(read, value) : undefined;
    if (read && isUnknown(held)) return null;
    const day = window ? options.calendar.day(at, options.timeZone) : 0;
    return { day, millionths: sums && typeof held === 'number' ? millionthsOf(held) : 0n, marks: marksOf(of, { held, value, at }) };
  };
}
