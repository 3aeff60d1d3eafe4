import { createCalendar, type FieldValues } from '@rubric/engine';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoredActivity } from '../../store/port/activities.ts';
import { byLately, callType, designFields, orderType } from '../../testing/activity-design.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { settleFlips } from '../classifications/flips-handler.ts';
import { compileDerived } from './compile-derived.ts';
import { asRecord } from './gather-rollups.ts';

const hourMs = 3_600_000;
/** Two days before the clocks go forward in New York. */
const from = Date.UTC(2026, 2, 6, 17);
const timeZone = 'America/New_York';

const happened = fc.record({
  customer: fc.nat(3), type: fc.constantFrom('order', 'order', 'call'), hours: fc.integer({ min: -35 * 24, max: 5 * 24 }),
  amount: fc.integer({ min: 0, max: 20_000 }).map((cents) => cents / 100), shop: fc.constantFrom('a', 'b', 'c'),
});
const step = fc.record({ pass: fc.integer({ min: 1, max: 40 }), events: fc.array(happened, { maxLength: 2 }), remove: fc.boolean() });

describeOnEachStore('time and derived fields', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;

  beforeEach(async () => {
    server = await open();
    owner = server.callAs('owner');
    const { store } = server.deps;
    const workspace = await store.workspaces.find('', server.workspaceId);
    if (workspace) await store.workspaces.update('', workspace, { ...workspace, timeZone });
    server.setNow(from);
    await owner.activities.saveTypes({ version: 0, types: [orderType, callType] });
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: designFields });
    const { id } = await owner.schemes.create({ key: 'lately', name: { zh: '近期', en: 'Lately' }, method: 'rules' });
    const saved = await owner.schemes.saveDraft({ id, draftRevision: (await owner.schemes.get({ id })).draftRevision, draft: byLately(2) });
    await owner.schemes.publish({ id, draftRevision: saved.draftRevision, effects: 'silent' });
    await server.workOff();
  });
  afterEach(() => server.close());

  /** By the engine, from all activities. */
  function whole(fields: FieldValues, activities: StoredActivity[], now: number): FieldValues {
    const derived = compileDerived({ fields: designFields, activityTypes: [orderType, callType], timeZone }, createCalendar());
    const values: FieldValues = { name: fields.name ?? '' };
    for (const { key, rollup } of derived.rollups) {
      const { value } = rollup.compute(activities.map(asRecord), now);
      if (value !== undefined) values[key] = value;
    }
    return { ...values, ...derived.formulas?.compute(values, { now, timeZone }).values };
  }

  it('what is stored is what a whole computation gives, or is due: over weeks, a change of the clocks among them', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) ids.push((await owner.customers.create({ fields: { name } })).id);
    const { store } = server.deps;
    let now = from;
    const compare = async (settled: boolean) => {
      const due = new Set((await store.customers.dueFieldFlips(now, 100)).map(({ customerId }) => customerId));
      for (const customer of await store.customers.findMany(server.workspaceId, ids)) {
        const { items } = await store.activities.list(server.workspaceId, customer.id, { limit: 500 });
        const expected = whole(customer.fields, items, now);
        if (settled || !due.has(customer.id)) expect({ now, ...customer.fields }).toEqual({ now, ...expected });
        const [classification] = Object.values(customer.classes);
        const late = (classification?.flipsAt ?? Infinity) <= now;
        if (settled || !late) expect(classification?.class).toBe(Number(expected.lately) >= 2 ? 'A' : 'B');
      }
      if (settled) expect(due.size).toBe(0);
    };
    for (const { pass, events, remove } of fc.sample(step, { seed: 20_261, numRuns: 16 })) {
      now += pass * hourMs;
      server.setNow(now);
      await compare(false);
      await settleFlips(server.deps, { cancelled: () => false });
      await compare(true);
      const activities = events.map(({ customer, type, hours, amount, shop }): { customerId: string; type: string; at: string; values: FieldValues } =>
        ({ customerId: ids[customer] ?? '', type, at: new Date(now + hours * hourMs).toISOString(), values: type === 'order' ? { amount, shop } : { minutes: amount } }));
      if (activities.length > 0) await owner.activities.record({ activities });
      const [last] = remove ? (await owner.activities.list({ customerId: ids[0] ?? '', limit: 1 })).items : [];
      if (last) await owner.activities.remove(last);
      await compare(true);
    }
  });
});
