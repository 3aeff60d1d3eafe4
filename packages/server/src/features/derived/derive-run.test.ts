import type { FieldDef } from '@rubric/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { callType, derivedFields, designFields, formulaField, inputField, orderType, rollupField } from '../../testing/activity-design.ts';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { cutOff } from '../../testing/cut-off.ts';
import { sampleFields } from '../../testing/sample-design.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import { deriveHandler } from './derive-handler.ts';

const size = 520;

describeOnEachStore('the run that computes derived fields', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let ids: string[];

  const save = async (fields: FieldDef[]) => owner.fields.save({ version: (await owner.fields.list()).version, fields });
  const issuesOf = async (call: Promise<unknown>) => call.then(() => [], (error: { cause: { issues: { code: string; path: unknown[]; params: object }[] } }) => error.cause.issues);
  const fieldsOf = async (index: number) => (await owner.customers.get({ id: ids[index] ?? '' })).fields;

  beforeEach(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.activities.saveTypes({ version: 0, types: [orderType, callType] });
    await save(sampleFields);
  });
  afterEach(() => server.close());

  async function fill(): Promise<void> {
    const { deps, workspaceId } = server;
    const definition = await deps.definitions.load(deps.store, workspaceId);
    ids = Array.from({ length: size }, () => deps.newId());
    const writes = ids.map((id, visits) => ({ kind: 'create' as const, id, fields: { name: `客户 ${visits}`, visits } }));
    await deps.store.transaction((tx) => writeCustomers(deps, tx, { workspaceId, definition, actor: { kind: 'system', id: 'test' }, cause: { kind: 'form' }, effects: 'silent', writes }));
    const activities = Array.from({ length: 900 }, (_, index) => ({ customerId: ids[index % 500] ?? '', type: 'order', at: '2026-06-01T00:00:00Z', values: { amount: index } }));
    await owner.activities.record({ activities });
  }

  /** Works off the run's job as a process that stops after one chunk. */
  async function workOneChunk(): Promise<void> {
    const { deps } = server;
    await cutOff(deps, deriveHandler, { chunks: 1 });
    server.setNow(deps.clock() + 61_000);
  }

  it('computes everyone, goes on where it stopped, and again only when what is computed changed', async () => {
    await fill();
    const { runId } = await save(designFields);
    await workOneChunk();
    // What comes while the run is under way counts once, before its chunk and after.
    await owner.activities.record({ activities: [0, 510].map((index) => ({ customerId: ids[index] ?? '', type: 'order', at: '2026-06-02T00:00:00Z', values: { amount: 1 } })) });
    expect(await fieldsOf(510)).toMatchObject({ orders: 1 });
    expect(await owner.runs.get({ id: runId ?? '' })).toMatchObject({ kind: 'derive', status: 'running', progress: { done: 500, total: size } });
    await server.workOff();
    expect(await owner.runs.get({ id: runId ?? '' })).toMatchObject({ status: 'done', progress: { done: size }, result: { changed: size - 1 } });
    expect(await fieldsOf(3)).toMatchObject({ orders: 2, spent: 506, perOrder: 253, loyal: true, lastOrder: '2026-06-01', lately: 2 });
    expect(await fieldsOf(519)).toMatchObject({ orders: 0, spent: 0 });
    expect([await fieldsOf(0), await fieldsOf(510)]).toMatchObject([{ orders: 3, spent: 501 }, { orders: 1, spent: 1 }]);
    const { items } = await server.deps.store.changes.list(server.workspaceId, ids[3] ?? '', { limit: 1 });
    expect(items[0]).toMatchObject({ actor: { id: server.userId }, cause: { kind: 'fields', id: runId } });
    const renamed = designFields.map((field) => (field.key === 'orders' ? { ...field, name: { zh: '订单数', en: 'Orders' } } : field));
    expect((await save(renamed)).runId).toBeNull();
    const narrowed = renamed.map((field) => (field.key === 'orders' ? { ...rollupField('orders', 'number', { of: 'count', filter: { '>': [{ var: 'amount' }, 100] } }) } : field));
    expect((await save(narrowed)).runId).not.toBeNull();
    await server.workOff();
    expect(await fieldsOf(3)).toMatchObject({ orders: 1, perOrder: 506 });
    await owner.activities.record({ activities: [{ customerId: ids[3] ?? '', type: 'order', at: '2026-06-02T00:00:00Z', values: { amount: 494 } }] });
    expect(await fieldsOf(3)).toMatchObject({ orders: 2, spent: 1000, perOrder: 500 });
  });

  it('ends where it is asked to, goes on when it is asked to, and a later change of the design takes over', async () => {
    ids = [(await owner.customers.create({ fields: { name: '王芳' } })).id];
    await owner.activities.record({ activities: [{ customerId: ids[0] ?? '', type: 'order', at: '2026-06-01T00:00:00Z', values: { amount: 5 } }] });
    const { runId } = await save([...sampleFields, ...derivedFields.slice(0, 2)]);
    await owner.runs.cancel({ id: runId ?? '' });
    await server.workOff();
    expect(await owner.runs.get({ id: runId ?? '' })).toMatchObject({ status: 'cancelled', progress: { done: 0 } });
    expect(await owner.fields.deriveRun()).toMatchObject({ run: { id: runId }, continuable: true });
    const goneOn = await owner.fields.continueDerive();
    await server.workOff();
    expect(await owner.runs.get({ id: goneOn.runId })).toMatchObject({ status: 'done', progress: { done: 1, total: 1 }, result: { changed: 1 } });
    expect(await owner.fields.deriveRun()).toMatchObject({ run: { id: goneOn.runId }, continuable: false });
    expect(await issuesOf(owner.fields.continueDerive())).toMatchObject([{ code: 'run.nothingToCompute' }]);
    const first = await save([...sampleFields, ...derivedFields.slice(0, 3)]);
    const second = await save(designFields);
    await server.workOff();
    expect(await owner.runs.get({ id: first.runId ?? '' })).toMatchObject({ status: 'done', result: { superseded: true } });
    expect(await owner.runs.get({ id: second.runId ?? '' })).toMatchObject({ status: 'done', result: { changed: 1 } });
    expect(await fieldsOf(0)).toMatchObject({ orders: 1, idle: 14 });
  });

  it('shows what a definition would give, before it is saved', async () => {
    const customerId = (await owner.customers.create({ fields: { name: '王芳' } })).id;
    await owner.activities.record({ activities: [3, 4].map((amount) => ({ customerId, type: 'order', at: '2026-06-01T00:00:00Z', values: { amount } })) });
    const field = rollupField('spent', 'money', { of: 'sum', field: 'amount' });
    expect(await owner.fields.previewDerived({ field })).toEqual({ issues: [], samples: [{ id: customerId, title: '王芳', value: 7 }] });
    expect((await owner.fields.previewDerived({ field: formulaField('more', 'number', { '+': [{ var: 'spent' }, 1] }) })).issues).toMatchObject([{ code: 'condition.unknownField' }]);
    expect((await owner.customers.get({ id: customerId })).fields).toEqual({ name: '王芳' });
  });

  it('refuses circles, broken references, and what would break one', async () => {
    const circle = [formulaField('one', 'number', { '+': [{ var: 'two' }, 1] }), formulaField('two', 'number', { '+': [{ var: 'one' }, 1] })];
    expect(await issuesOf(save([...sampleFields, ...circle]))).toMatchObject([{ code: 'derived.circle', path: [5, 'source', 'logic'] }]);
    expect(await issuesOf(save([...sampleFields, rollupField('visited', 'number', { of: 'count', activity: 'visit' })]))).toMatchObject([{ code: 'derived.unknownActivity' }]);
    const customerId = (await owner.customers.create({ fields: { name: '王芳' } })).id;
    await owner.activities.record({ activities: [{ customerId, type: 'order', at: '2026-06-01T00:00:00Z' }] });
    await save(designFields);
    const { version, types } = await owner.activities.types();
    expect(types.map(({ key, usedBy, recorded }) => [key, usedBy.length, recorded])).toEqual([['order', 6, true], ['call', 1, false]]);
    expect(await issuesOf(owner.activities.saveTypes({ version, types: [orderType] }))).toEqual([{ code: 'activityType.breaksField', path: ['types'], params: { field: 'calls' } }]);
    expect(await issuesOf(owner.activities.saveTypes({ version, types: [callType, { ...orderType, fields: [inputField('shop', 'text')] }] }))).toEqual(expect.arrayContaining([
      { code: 'field.removed', path: ['types', 1, 'fields'], params: { field: 'amount' } }, { code: 'activityType.breaksField', path: ['types'], params: { field: 'spent' } },
    ]));
    expect(await issuesOf(owner.activities.saveTypes({ version, types: [callType] }))).toContainEqual({ code: 'activityType.removed', path: ['types'], params: { activity: 'order' } });
    expect((await owner.fields.list()).fields.find(({ key }) => key === 'perOrder')?.usedBy).toEqual([{ kind: 'formula', id: 'loyal', name: { zh: 'loyal', en: 'loyal' }, live: true }]);
  });
});
