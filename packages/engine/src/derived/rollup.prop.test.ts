import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCalendar } from '../condition/calendar.ts';
import type { ActivityRecord } from '../model/activity.ts';
import { rollupFunctions } from '../model/derived-field.ts';
import type { FieldDef, FieldType } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import { activityTypeOf, inputField, rollupField } from '../testing/derived-fields.ts';
import { compileRollup, type Rollup } from './compile-rollup.ts';
import { createRollupState, type RollupState } from './rollup-state.ts';

const dayMs = 86_400_000;
const from = Date.UTC(2026, 2, 20);
const calendar = createCalendar();
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Havana', 'Africa/Cairo', 'America/Santiago'];
const activityTypes = [activityTypeOf('order', [
  inputField('amount', 'money'), inputField('size', 'number'), inputField('shop', 'text'), inputField('due', 'date'), inputField('paidAt', 'dateTime'), inputField('labels', 'tags'), inputField('gift', 'boolean'),
])];

const types: Record<string, FieldType> = { amount: 'money', size: 'number', shop: 'text', due: 'date', paidAt: 'dateTime', labels: 'tags', gift: 'boolean', at: 'dateTime' };
const numeric = ['amount', 'size'];
const ordered = [...numeric, 'due', 'paidAt', 'at'];
const readable = { count: Object.keys(types), sum: numeric, average: numeric, min: ordered, max: ordered, first: Object.keys(types), last: Object.keys(types), distinct: Object.keys(types) };

const filter = fc.constantFrom<JsonLogic>(
  { '>=': [{ var: 'amount' }, 0] }, { '==': [{ var: 'gift' }, true] }, { '<=': [{ weekday: { var: 'at' } }, 3] }, { or: [{ isMissing: { var: 'shop' } }, { '==': [{ var: 'shop' }, 'b'] }] },
);
const rollup = fc.record({ of: fc.constantFrom(...rollupFunctions), pick: fc.nat(100), filter: fc.option(filter), days: fc.option(fc.constantFrom(1, 2, 7, 30)) }).map(({ of, pick, filter, days }): FieldDef => {
  const field = readable[of][pick % readable[of].length] as string;
  const taken = types[field] as FieldType;
  const isTaken = of === 'min' || of === 'max' || of === 'first' || of === 'last';
  const type = !isTaken ? 'number' : taken === 'dateTime' && pick % 2 === 0 ? 'date' : taken;
  return rollupField('derived', type, { activity: 'order', of, field, ...(filter === null ? {} : { filter }), ...(days === null ? {} : { window: { days } }) });
});

const instant = fc.integer({ min: -50 * 96, max: 20 * 96 }).map((quarters) => new Date(from + quarters * 900_000).toISOString());
const activity = fc.record({
  type: fc.constantFrom('order', 'order', 'order', 'call'),
  at: instant,
  values: fc.record({
    amount: fc.integer({ min: -20_000, max: 900_000 }).map((cents) => cents / 100), size: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e15, max: 1e15, noNaN: true })), shop: fc.constantFrom('a', 'b', 'c'),
    due: instant.map((text) => text.slice(0, 10)), paidAt: instant, labels: fc.subarray(['x', 'y', 'z'], { minLength: 1 }), gift: fc.boolean(),
  }, { requiredKeys: [] }),
}) as fc.Arbitrary<ActivityRecord>;

type Step = { kind: 'add'; activity: ActivityRecord } | { kind: 'edit'; at: number; activity: ActivityRecord } | { kind: 'remove'; at: number } | { kind: 'pass'; ms: number; expires: boolean };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('add' as const), activity }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), at: fc.nat(1000), activity }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: fc.nat(1000) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 9 * dayMs }), expires: fc.boolean() }) },
);

function compiled(field: FieldDef, timeZone: string): Rollup {
  const found = compileRollup(field, { activityTypes, timeZone, calendar });
  if (!found.ok) throw new Error(JSON.stringify(found.issues));
  return found.value;
}

type Kept = { activities: ActivityRecord[]; state: RollupState; now: number };

function take(rollup: Rollup, { activities, state, now }: Kept, step: Step): number {
  if (step.kind === 'pass') {
    if (step.expires) rollup.expire(state, now + step.ms);
    return now + step.ms;
  }
  if (step.kind !== 'add' && activities.length === 0) return now;
  if (step.kind !== 'add') {
    const [gone] = activities.splice(step.at % activities.length, 1);
    if (gone) rollup.removeActivity(state, gone);
  }
  if (step.kind !== 'remove') {
    activities.push(step.activity);
    rollup.addActivity(state, step.activity);
  }
  return now;
}

function rebuilt(rollup: Rollup, { activities }: Kept): RollupState {
  const state = createRollupState();
  for (const activity of activities) rollup.addActivity(state, activity);
  return state;
}

test('whatever is added, edited, removed, and however time passes, the state tells what a whole computation does', () => {
  fc.assert(
    fc.property(rollup, fc.constantFrom(...zones), fc.array(step, { maxLength: 40 }), (field, timeZone, steps) => {
      const rollup = compiled(field, timeZone);
      const kept: Kept = { activities: [], state: createRollupState(), now: from };
      for (const step of steps) {
        kept.now = take(rollup, kept, step);
        kept.state = JSON.parse(JSON.stringify(kept.state)) as RollupState;
        if (rollup.isSpent(kept.state)) kept.state = rebuilt(rollup, kept);
        expect(rollup.result(kept.state, kept.now)).toEqual(rollup.compute(kept.activities, kept.now));
      }
      for (const activity of kept.activities) rollup.removeActivity(kept.state, activity);
      expect(kept.state.days).toEqual([]);
    }),
    { seed: 20_261, numRuns: 3_000 },
  );
});

test('nothing changes before flipsAt says, over two months, six hours at a time', () => {
  fc.assert(
    fc.property(rollup, fc.constantFrom(...zones), fc.array(activity, { maxLength: 8 }), (field, timeZone, activities) => {
      const rollup = compiled(field, timeZone);
      const { value, flipsAt } = rollup.compute(activities, from);
      if (flipsAt !== null) expect(flipsAt).toBeGreaterThan(from);
      const until = Math.min(flipsAt ?? Number.POSITIVE_INFINITY, from + 60 * dayMs);
      for (let at = from; at < until; at += dayMs / 4) expect(rollup.compute(activities, at).value).toEqual(value);
      expect(rollup.compute(activities, until - 1).value).toEqual(value);
    }),
    { seed: 20_262, numRuns: 600 },
  );
});

test('a count in a window is that of the local dates in it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.constantFrom(1, 2, 7, 30), fc.array(activity, { maxLength: 30 }), instant, (timeZone, days, activities, now) => {
      const { compute } = compiled(rollupField('derived', 'number', { activity: 'order', of: 'count', window: { days } }), timeZone);
      const dateOf = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDate();
      const today = dateOf(now);
      const counted = activities.filter(({ type, at }) => type === 'order' && dateOf(at).until(today).days >= 0 && dateOf(at).until(today).days < days);
      expect(compute(activities, Date.parse(now)).value).toBe(counted.length);
    }),
    { seed: 20_263, numRuns: 1_000 },
  );
});

test('amounts sum to the cent in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e11, max: 1e11 }), { maxLength: 200 }), (cents) => {
      const { compute } = compiled(rollupField('derived', 'money', { activity: 'order', of: 'sum', field: 'amount' }), 'UTC');
      const activities = cents.map((amount): ActivityRecord => ({ type: 'order', at: '2026-01-01T00:00:00Z', values: { amount: amount / 100 } }));
      expect(compute(activities, from).value).toBe(cents.reduce((sum, amount) => sum + amount, 0) / 100);
    }),
    { seed: 20_264, numRuns: 500 },
  );
});
