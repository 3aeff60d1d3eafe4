import { createCalendar } from '../condition/calendar.ts';
import type { CompileOptions } from '../condition/compiled-condition.ts';
import { valueTypeOf } from '../condition/value-type.ts';
import type { ActivityRecord, ActivityType } from '../model/activity.ts';
import type { RollupSource } from '../model/derived-field.ts';
import type { FieldDef, FieldValue } from '../model/field.ts';
import type { Checked, Issue } from '../model/issue.ts';
import { checkRollup, type RollupPlan } from './check-rollup.ts';
import { createFit } from './fit-value.ts';
import { gatherDays, gatherItems, valueOf, type Gathered } from './gathered.ts';
import { createReadItem, type ItemOptions } from './rollup-item.ts';
import { changeState, dropBefore, isSpent, type KeptMarks, type RollupState } from './rollup-state.ts';

/** `value` undefined: the field is missing. `flipsAt`: the earliest instant (epoch ms) at which time alone could change it; null: never. */
export type RollupResult = { value: FieldValue | undefined; flipsAt: number | null };

/** A rollup in one time zone. `now` is epoch ms; a state is only read by the rollup that made it. */
export type Rollup = {
  /** From a customer's activities, of whatever types. */
  compute(activities: readonly ActivityRecord[], now: number): RollupResult;
  /** Adds an activity to a state, in place. An edit is a removal of what it was and an addition of what it is. */
  addActivity(state: RollupState, activity: ActivityRecord): void;
  /** Takes out an activity as it was added. Throws where it cannot have been. */
  removeActivity(state: RollupState, activity: ActivityRecord): void;
  /** Whether too much was taken out of a state for it to tell on: build it anew, from the activities. */
  isSpent(state: RollupState): boolean;
  /** Drops what has left the window by now; time cannot be turned back before it afterwards. */
  expire(state: RollupState, now: number): void;
  /** The same as `compute` of all activities that the state was given; not of a spent state. */
  result(state: RollupState, now: number): RollupResult;
};

const keptMarks: Readonly<Partial<Record<RollupSource['of'], KeptMarks>>> = { min: 'lowest', first: 'lowest', max: 'highest', last: 'highest' };

type Window = { from: number; to: number };
type Ending = { window(now: number, since: number | null): Window; finish(gathered: Gathered): FieldValue | undefined; flipsAt(days: Iterable<number>, window: Window): number | null };

function createEnding({ field, source, read }: RollupPlan, { calendar, timeZone }: ItemOptions): Ending {
  const fit = createFit(field);
  const length = source.window?.days;
  const asDay = valueTypeOf[field.type] === 'date' && read !== null && valueTypeOf[read.type] === 'dateTime';
  return {
    window: (now, since) => {
      if (length === undefined) return { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
      const to = Math.max(calendar.day(now, timeZone), since === null ? Number.NEGATIVE_INFINITY : since + length - 1);
      return { from: to - length + 1, to };
    },
    finish: (gathered) => {
      const held = valueOf(gathered, source.of, read);
      return fit(asDay && typeof held === 'number' ? calendar.day(held, timeZone) : held);
    },
    flipsAt: (days, { from, to }) => {
      if (length === undefined) return null;
      let next = Number.POSITIVE_INFINITY;
      for (const day of days) if (day >= from) next = Math.min(next, day > to ? day : day + length);
      const instant = next === Number.POSITIVE_INFINITY ? next : calendar.start(next, timeZone);
      return instant === Number.POSITIVE_INFINITY ? null : instant;
    },
  };
}

function createRollup(plan: RollupPlan, options: ItemOptions): Rollup {
  const { source } = plan;
  const readItem = createReadItem(plan, options);
  const { window: windowAt, finish, flipsAt } = createEnding(plan, options);
  const change = (state: RollupState, activity: ActivityRecord, by: 1 | -1): void => {
    const item = readItem(activity);
    if (item) changeState(state, item, by, keptMarks[source.of] ?? 'all');
  };
  return {
    compute: (activities, now) => {
      const window = windowAt(now, null);
      const items = activities.map(readItem).filter((item) => item !== null);
      const counted = items.filter(({ day }) => day >= window.from && day <= window.to);
      return { value: finish(gatherItems(counted)), flipsAt: flipsAt(items.map(({ day }) => day), window) };
    },
    addActivity: (state, activity) => change(state, activity, 1),
    removeActivity: (state, activity) => change(state, activity, -1),
    isSpent,
    expire: (state, now) => {
      if (source.window) dropBefore(state, windowAt(now, state.since).from);
    },
    result: (state, now) => {
      const window = windowAt(now, state.since);
      const counted = state.days.filter(({ day }) => day >= window.from && day <= window.to);
      return { value: finish(gatherDays(counted, source.of)), flipsAt: flipsAt(state.days.map(({ day }) => day), window) };
    },
  };
}

export type RollupOptions = CompileOptions & { timeZone: string; activityTypes: readonly ActivityType[] };

/** Compiles one rollup field. Issue paths lead from the field. */
export function compileRollup(field: FieldDef, { timeZone, activityTypes, calendar = createCalendar(), backEnd }: RollupOptions): Checked<Rollup> {
  const issues: Issue[] = [];
  const { source } = field;
  if (source.kind !== 'rollup') throw new Error(`${field.key} is no rollup`);
  const plan = checkRollup({ field, source, path: ['source'], fields: [field], activityTypes, issues });
  if (!plan) return { ok: false, issues };
  return { ok: true, value: createRollup(plan, { timeZone, calendar, ...(backEnd ? { backEnd } : {}) }) };
}
