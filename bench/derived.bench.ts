import { activityType, compileRollup, createRollupState, type ActivityRecord, type FieldDef, type Rollup, type RollupSource } from '@rubric/engine';
import { medians, type Bench, type BenchRow } from './measure.ts';

const count = 1_000;
const rounds = 200;
const dayMs = 86_400_000;
const now = Date.UTC(2026, 0, 15);
const timeZone = 'Asia/Shanghai';
const name = { zh: '订单', en: 'Order' };

const activityTypes = [activityType.parse({ key: 'order', name, fields: [{ key: 'amount', type: 'money', name }, { key: 'shop', type: 'text', name }] })];

/** Three a day, in the order in which they happened. */
const activities = Array.from({ length: count }, (_, index): ActivityRecord => ({
  type: 'order', at: new Date(now - (count - index) * (dayMs / 3)).toISOString(), values: { amount: ((index * 7_919) % 90_000) / 100, shop: `shop ${index % 40}` },
}));

function rollup(source: Omit<RollupSource, 'kind' | 'activity'>, type: FieldDef['type']): Rollup {
  const field: FieldDef = { key: 'derived', type, name, required: false, unique: false, personal: false, source: { kind: 'rollup', activity: 'order', ...source } };
  const compiled = compileRollup(field, { activityTypes, timeZone });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.value;
}

const filter = { '>=': [{ var: 'amount' }, 100] };
const rollups: [string, Rollup][] = [
  ['sum', rollup({ of: 'sum', field: 'amount' }, 'money')],
  ['sum of 90 days, filtered', rollup({ of: 'sum', field: 'amount', filter, window: { days: 90 } }, 'money')],
  ['distinct', rollup({ of: 'distinct', field: 'shop' }, 'number')],
  ['max', rollup({ of: 'max', field: 'amount' }, 'money')],
  ['last of 90 days', rollup({ of: 'last', field: 'shop', window: { days: 90 } }, 'text')],
];

/** An edit of one activity (taken out and put in) and the value, from the state; and the value from all activities. */
async function measure([what, { compute, addActivity, removeActivity, expire, result }]: [string, Rollup]): Promise<BenchRow> {
  const state = createRollupState();
  const added = activities[count - 1]!;
  for (const activity of activities) addActivity(state, activity);
  expire(state, now);
  if (result(state, now).value !== compute(activities, now).value) throw new Error(`${what}: the state tells another value`);
  const step = (): void => {
    removeActivity(state, added);
    addActivity(state, added);
    result(state, now);
  };
  const all = (task: () => unknown) => () => {
    for (let round = 0; round < rounds; round += 1) task();
  };
  const [incremental = 0, whole = 0] = await medians(9, [all(step), all(() => compute(activities, now))]);
  const each = (milliseconds: number): string => `${((milliseconds / rounds) * 1000).toFixed(1)} µs`;
  return { what: `${what}: an edit of one activity`, against: 'whole computation', ratio: incremental / whole, goal: '≤ 0.05', note: `${each(incremental)}; whole ${each(whole)}` };
}

/** What a rollup's state saves over computing from all of a customer's activities. */
export const bench: Bench = {
  name: `derived: ${count.toLocaleString('en')} activities of a customer`,
  run: async () => {
    const rows: BenchRow[] = [];
    for (const entry of rollups) rows.push(await measure(entry));
    return rows;
  },
};
