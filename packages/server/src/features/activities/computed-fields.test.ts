import { compileActivityFormulas, compileRollup, type ActivityType } from '@rubric/engine';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoredActivity } from '../../store/port/activities.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import { goLive } from '../../testing/go-live.ts';
import { inputField, orderType } from '../../testing/activity-design.ts';
import { lineRollups, lineType, withAmount } from '../../testing/line-design.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { cutOff } from '../../testing/cut-off.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import { deriveHandler } from '../derived/derive-handler.ts';
import { asRecord } from '../derived/gather-rollups.ts';
import { allActivities } from './carry-activities.ts';

const at = '2026-06-01T08:00:00.000Z';
const reduced = withAmount(lineType, { '*': [{ var: 'quantity' }, { var: 'price' }, 0.5] });

describeOnEachStore('computed fields of activities', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;

  const saveTypes = async (...types: ActivityType[]) => owner.activities.saveTypes({ version: (await owner.activities.types()).version, types });
  const line = (customerId: string, quantity: number, price: number, more: object = {}) => ({ customerId, type: 'line', at, values: { quantity, price }, ...more });
  const fieldsOf = async (id: string) => (await owner.customers.get({ id })).fields;
  const amountsOf = async (id: string) => (await allActivities(server.deps.store, server.workspaceId, id)).map(({ values }) => values.amount).sort();
  const failure = async (call: Promise<unknown>) => call.then(() => [], (error: { cause: { issues: { code: string; path: unknown[] }[] } }) => error.cause.issues.map(({ code, path }) => `${code} ${path.join('.')}`));

  beforeEach(async () => {
    server = await open();
    owner = server.callAs('owner');
    await saveTypes(lineType);
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: [...sampleFields, ...lineRollups] });
  });
  afterEach(() => server.close());

  /** Works off the run's job as a process that stops after one chunk. */
  async function workOneChunk(): Promise<void> {
    const { deps } = server;
    await cutOff(deps, deriveHandler, { chunks: 1 });
    server.setNow(deps.clock() + 61_000);
  }

  async function createMany(count: number): Promise<string[]> {
    const { deps, workspaceId } = server;
    const definition = await deps.definitions.load(deps.store, workspaceId);
    const writes = Array.from({ length: count }, (_, index) => ({ kind: 'create' as const, id: deps.newId(), fields: { name: `客户 ${index}` } }));
    await deps.store.transaction((tx) => writeCustomers(deps, tx, { workspaceId, definition, actor: { kind: 'system', id: 'test' }, cause: { kind: 'form' }, effects: 'silent', writes }));
    return writes.map(({ id }) => id);
  }

  it('are stored with the activity, follow its edits, and are nobody\'s to write', async () => {
    const { id } = await owner.customers.create({ fields: { name: '王芳' } });
    const [first] = await owner.activities.record({ activities: [line(id, 3, 2.55), line(id, 40, 5), { ...line(id, 1, 1), values: { quantity: 7 } as never }] });
    expect(first?.activity.values).toEqual({ quantity: 3, price: 2.55, amount: 7.65 });
    expect(await fieldsOf(id)).toMatchObject({ lines: 3, spent: 207.65, greatest: 200, large: 1 });
    expect(await failure(owner.activities.record({ activities: [line(id, 1, 1), { ...line(id, 1, 1), values: { quantity: 1, amount: 9 } as never }] }))).toEqual(['value.notWritable 1.values.amount']);
    const target = { id: first?.activity.id ?? '', version: 1, at };
    expect(await failure(owner.activities.edit({ ...target, values: { amount: 9 } }))).toEqual(['value.notWritable values.amount']);
    const edited = await owner.activities.edit({ ...target, values: { quantity: 100, amount: 7.65 } });
    expect(edited.values).toEqual({ quantity: 100, price: 2.55, amount: 255 });
    expect(await fieldsOf(id)).toMatchObject({ spent: 455, greatest: 255, large: 2 });
    const { items } = await server.deps.store.changes.list(server.workspaceId, id, { limit: 1 });
    expect(items[0]?.values).toEqual(expect.arrayContaining([{ path: `activities.${target.id}.values.amount`, before: 7.65, after: 255 }, { path: 'fields.spent', before: 207.65, after: 455 }]));
  });

  it('are computed again by a run when the formula changes, with rollups and classes, also after a stop and a later change', async () => {
    const ids = await createMany(60);
    await owner.activities.record({ activities: ids.flatMap((id, index) => [line(id, index + 1, 2), line(id, 60, 5)]) });
    const schemeId = await goLive(owner, 'visits', { ...byVisits(3), method: { kind: 'rules', rules: [{ id: 'large', class: 'A', when: { '>=': [{ var: 'spent' }, 200] }, muted: false }], defaultClass: 'B' } });
    await server.workOff();
    expect((await owner.customers.get({ id: ids[0]! })).classes[schemeId]?.class).toBe('A');
    const { runId } = await saveTypes(reduced);
    await workOneChunk();
    expect(await owner.runs.get({ id: runId ?? '' })).toMatchObject({ kind: 'derive', status: 'running', progress: { done: 50, total: 60 } });
    // Another change takes over before the first run is through; what it was to compute is still computed.
    const later = await owner.fields.save({ version: (await owner.fields.list()).version, fields: [...sampleFields, ...lineRollups.map((field) => (field.key === 'large' ? { ...field, max: 1 } : field))] });
    await server.workOff();
    expect((await owner.runs.get({ id: runId ?? '' })).result).toMatchObject({ superseded: true, activities: 100 });
    expect(await owner.runs.get({ id: later.runId ?? '' })).toMatchObject({ status: 'done', progress: { done: 60 }, result: { activities: 20 } });
    const last = (await server.deps.store.customers.scan(server.workspaceId, null, 100)).at(-1)!;
    const number = ids.indexOf(last.id) + 1;
    expect(await amountsOf(last.id)).toEqual([150, number].sort());
    expect(last.fields).toMatchObject({ spent: 150 + number, greatest: 150, lines: 2 });
    expect(last.classes[schemeId]?.class).toBe(150 + number >= 200 ? 'A' : 'B');
    const { items } = await server.deps.store.changes.list(server.workspaceId, last.id, { limit: 1 });
    expect(items[0]).toMatchObject({ actor: { id: server.userId }, cause: { kind: 'fields', id: later.runId } });
    expect((await saveTypes({ ...reduced, name: { zh: '明细', en: 'Line' } })).runId).toBeNull();
  });

  it('what a formula may not do is refused with its place', async () => {
    expect(await failure(saveTypes(withAmount(lineType, { '*': [{ var: 'weight' }, 2] })))).toEqual(['condition.unknownField types.0.fields.3.source.logic.*.0']);
    expect(await failure(saveTypes(withAmount(lineType, { '+': [{ var: 'amount' }, 2] })))).toEqual(['derived.circle types.0.fields.3.source.logic']);
    expect(await failure(saveTypes(withAmount(lineType, { daysSince: { var: 'at' } })))).toEqual(['derived.formulaReadsToday types.0.fields.3.source.logic']);
    expect(await failure(saveTypes(withAmount(lineType, { var: 'shop' })))).toEqual(['derived.formulaType types.0.fields.3.source.logic']);
    const { id } = await owner.customers.create({ fields: { name: '王芳' } });
    await saveTypes(lineType, orderType);
    await owner.activities.record({ activities: [{ customerId: id, type: 'order', at, values: { amount: 5 } }] });
    const computed = { ...orderType, fields: [...orderType.fields, inputField('pieces', 'number')].map((field) => (field.key === 'amount' ? { ...field, source: { kind: 'formula' as const, logic: { var: 'pieces' } } } : field)) };
    expect(await failure(saveTypes(lineType, computed))).toEqual(['activityType.overwritesField types.1.fields.0.source']);
  });

  it('show what they would give, before they are saved', async () => {
    const { id } = await owner.customers.create({ fields: { name: '王芳' } });
    await owner.activities.record({ activities: [line(id, 4, 2.5)] });
    expect(await owner.activities.previewField({ type: reduced, field: 'amount' })).toMatchObject({ issues: [], samples: [{ title: '王芳', value: 5 }] });
    expect((await owner.activities.previewField({ type: withAmount(lineType, { '*': [{ var: 'weight' }, 2] }), field: 'amount' }))).toMatchObject({ issues: [{ code: 'condition.unknownField' }], samples: [] });
    expect(await amountsOf(id)).toEqual([10]);
  });

  const step = fc.record({
    customer: fc.nat(2), act: fc.constantFrom('record', 'record', 'edit', 'remove', 'formula'), quantity: fc.integer({ min: -5, max: 60 }), cents: fc.integer({ min: 0, max: 2000 }), told: fc.constantFrom('both', 'both', 'quantity'),
  });

  it('are the engine\'s formula, and rollups a recount, whatever is done', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) ids.push((await owner.customers.create({ fields: { name } })).id);
    let type = lineType;
    const compare = async (): Promise<void> => {
      const formulas = compileActivityFormulas(type);
      if (!formulas.ok) throw new Error('does not compile');
      for (const id of ids) {
        const activities = await allActivities(server.deps.store, server.workspaceId, id);
        const expected = activities.map((one): StoredActivity => ({ ...one, values: formulas.value.compute({ at: new Date(one.at).toISOString(), values: one.values }, 'Asia/Shanghai') }));
        expect(activities).toEqual(expected);
        const fields = await fieldsOf(id);
        for (const field of lineRollups) {
          const rollup = compileRollup(field, { activityTypes: [type], timeZone: 'Asia/Shanghai' });
          expect([field.key, fields[field.key]]).toEqual([field.key, rollup.ok ? rollup.value.compute(expected.map(asRecord), server.deps.clock()).value : null]);
        }
      }
    };
    for (const { customer, act, quantity, cents, told } of fc.sample(step, { seed: 20_265, numRuns: 24 })) {
      const customerId = ids[customer] ?? '';
      const values = { quantity, price: told === 'both' ? cents / 100 : null };
      const [known] = (await owner.activities.list({ customerId, limit: 1 })).items;
      if (act === 'record') await owner.activities.record({ activities: [{ customerId, type: 'line', at, values }] });
      else if (act === 'edit' && known) await owner.activities.edit({ id: known.id, version: known.version, at, values });
      else if (act === 'remove' && known) await owner.activities.remove({ id: known.id, version: known.version });
      else if (act === 'formula') {
        type = type === lineType ? reduced : lineType;
        await saveTypes(type);
        await server.workOff();
      }
    }
    await compare();
  });
});
