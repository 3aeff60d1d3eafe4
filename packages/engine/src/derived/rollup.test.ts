import { expect, test } from 'vitest';
import type { ActivityRecord } from '../model/activity.ts';
import type { RollupSource } from '../model/derived-field.ts';
import type { FieldType } from '../model/field.ts';
import { activityTypeOf, inputField, rollupField } from '../testing/derived-fields.ts';
import { compileRollup } from './compile-rollup.ts';
import { createRollupState } from './rollup-state.ts';

const activityTypes = [activityTypeOf('order', [inputField('amount', 'money'), inputField('shop', 'text')])];
const order = (at: string, values: ActivityRecord['values'] = {}): ActivityRecord => ({ type: 'order', at, values });
const now = Date.parse('2026-03-10T04:00:00Z');

function rollup(type: FieldType, source: Omit<RollupSource, 'kind' | 'activity'>, timeZone = 'Asia/Shanghai') {
  const compiled = compileRollup(rollupField('derived', type, { activity: 'order', ...source }), { activityTypes, timeZone });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.value;
}

test('no activities are none, and nothing is known of their values', () => {
  const value = (of: RollupSource['of'], field: string) => rollup('number', { of, field }).compute([], now).value;
  expect([value('count', 'amount'), value('distinct', 'shop'), value('sum', 'amount'), value('average', 'amount'), value('min', 'amount'), value('last', 'amount')]).toEqual([0, 0, 0, undefined, undefined, undefined]);
});

test('a state without a window stays one tally, however many activities it sums', () => {
  const { addActivity, result } = rollup('money', { of: 'sum', field: 'amount' });
  const state = createRollupState();
  for (let day = 1; day <= 28; day += 1) addActivity(state, order(`2026-02-${String(day).padStart(2, '0')}T00:00:00Z`, { amount: 0.1 }));
  expect(state).toEqual({ since: null, days: [{ day: 0, count: 28, total: '2800000' }] });
  expect(result(state, now)).toEqual({ value: 2.8, flipsAt: null });
});

test('the window holds whole local days, and says when the oldest leaves it and when a future one enters', () => {
  const { compute } = rollup('number', { of: 'count', window: { days: 2 } });
  const first = order('2026-03-08T16:00:00Z');
  expect(compute([first, order('2026-03-08T15:59:59Z')], now)).toEqual({ value: 1, flipsAt: Date.parse('2026-03-10T16:00:00Z') });
  expect(compute([order('2026-03-12T01:00:00Z')], now)).toEqual({ value: 0, flipsAt: Date.parse('2026-03-11T16:00:00Z') });
});

test('a state keeps the outermost values only, and says when they have all been taken out', () => {
  const { addActivity, removeActivity, isSpent, result, compute } = rollup('dateTime', { of: 'last', field: 'at' });
  const all = Array.from({ length: 28 }, (_, day) => order(`2026-02-${String(day + 1).padStart(2, '0')}T00:00:00Z`));
  const state = createRollupState();
  for (const activity of [...all.slice(14), ...all.slice(0, 14)]) addActivity(state, activity);
  expect(state.days[0]).toMatchObject({ count: 28, cut: true });
  expect(state.days[0]?.marks).toHaveLength(8);
  while (!isSpent(state)) {
    expect(result(state, now)).toEqual(compute(all, now));
    removeActivity(state, all.pop()!);
  }
  expect(all).toHaveLength(20);
  for (const activity of all) removeActivity(state, activity);
  expect(state.days).toEqual([]);
});

test('expired days are gone from the state, and clocks set back a little do not matter', () => {
  const { addActivity, removeActivity, expire, result } = rollup('number', { of: 'count', window: { days: 2 } });
  const state = createRollupState();
  const old = order('2026-03-05T00:00:00Z');
  addActivity(state, old);
  addActivity(state, order('2026-03-10T00:00:00Z'));
  expire(state, now);
  expect(state.days).toHaveLength(1);
  removeActivity(state, old);
  expect(result(state, now - 86_400_000).value).toBe(1);
});

test('an instant becomes a date in the time zone', () => {
  expect(rollup('date', { of: 'last', field: 'at' }).compute([order('2026-03-09T20:00:00Z')], now).value).toBe('2026-03-10');
  expect(rollup('dateTime', { of: 'last', field: 'at' }).compute([order('2026-03-09T21:00:00+01:00')], now).value).toBe('2026-03-09T20:00:00.000Z');
});

test('the last known value is taken, activities without one are passed over, and of two at once the greater text is the last', () => {
  const { compute } = rollup('text', { of: 'last', field: 'shop' });
  expect(compute([order('2026-01-01T00:00:00Z', { shop: 'b' }), order('2026-01-01T00:00:00Z', { shop: 'a' }), order('2026-02-01T00:00:00Z')], now).value).toBe('b');
});

test('taking out what was never put in is a defect', () => {
  const { removeActivity } = rollup('number', { of: 'count' });
  expect(() => removeActivity(createRollupState(), order('2026-01-01T00:00:00Z'))).toThrow('not put into');
});
