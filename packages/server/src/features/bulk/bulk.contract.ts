import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BulkCrowd, few, openBulkCrowd } from '../../testing/bulk-crowd.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { refusalOf } from '../../testing/refusal-of.ts';
import type { BulkAction } from './actions/registry.ts';

/** What bulk actions promise, on any store. */
export function bulkSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: BulkCrowd['owner'];
  let schemeId: string;
  let bulk: BulkCrowd;

  beforeAll(async () => {
    bulk = await openBulkCrowd(open);
    ({ server, owner, schemeId } = bulk);
  });
  afterAll(() => server.close());
  beforeEach(() => bulk.empty());

  it('changes whoever matched at the start, once, though the change makes them match no more; undone, all are as before', async () => {
    const before = await bulk.crowd(23);
    const action = { kind: 'set' as const, field: 'visits', value: 50 };
    const run = await bulk.act(action);
    expect(run).toMatchObject({ status: 'done', progress: { done: 23, total: 23 }, result: { updated: 23, removed: 0, unchanged: 0, gone: 0, faulty: 0 } });
    expect((await bulk.everyone()).every(({ fields, version, classes }) => fields.visits === 50 && fields.twice === 100 && version === 2 && classes[schemeId]?.class === 'A')).toBe(true);
    const { items } = await owner.customers.timeline({ id: before[0]?.id ?? '', limit: 1 });
    expect(items[0]).toMatchObject({ kind: 'change', change: { actor: { kind: 'user', id: server.userId }, cause: { kind: 'bulk', id: run.id } } });
    expect(items[0]?.kind === 'change' ? items[0].change.values : []).toContainEqual({ path: 'fields.visits', before: 0, after: 50 });
    expect(await bulk.undo(run.id)).toMatchObject({ status: 'done', result: { reverted: 23, kept: 0 } });
    expect((await bulk.everyone()).map(({ id, fields, classes }) => ({ id, fields, class: classes[schemeId]?.class }))).toEqual(before.map(({ id, fields }) => ({ id, fields, class: 'B' })));
  });

  it('goes on where it was cut off, while it notes who matches and while it changes them, and rests and ends when asked to', async () => {
    await bulk.crowd(23);
    const id = await bulk.start({ kind: 'add', field: 'labels', items: ['new', 'old'] });
    await bulk.dieAfter(2, id);
    expect(await owner.runs.get({ id })).toMatchObject({ status: 'running', progress: { done: 0, total: null } });
    await owner.customers.create({ fields: { name: '后来的', visits: 1 } });
    await bulk.dieAfter(4, id);
    expect(await owner.runs.get({ id })).toMatchObject({ status: 'running', progress: { done: 5, total: 23 } });
    await owner.runs.pause({ id });
    expect(await bulk.finish(id)).toMatchObject({ status: 'paused', progress: { done: 5 } });
    await owner.runs.resume({ id });
    expect(await bulk.finish(id)).toMatchObject({ status: 'done', progress: { done: 23 }, result: { updated: 23 } });
    const labelled = (await bulk.everyone()).filter(({ fields, version }) => version === 2 && String(fields.labels) === 'old,new');
    expect(labelled).toHaveLength(23);
    const stopped = await bulk.start({ kind: 'take', field: 'labels', items: ['new'] });
    await bulk.dieAfter(6, stopped);
    await owner.runs.cancel({ id: stopped });
    expect(await bulk.finish(stopped)).toMatchObject({ status: 'cancelled', result: { updated: 5 } });
    expect(await bulk.undo(stopped)).toMatchObject({ result: { reverted: 5 } });
    expect((await bulk.everyone()).filter(({ fields }) => String(fields.labels) === 'old,new')).toHaveLength(23);
  });

  it('starts automations once each, or none, as the person chose', async () => {
    const customers = await bulk.crowd(7);
    const tasks = async () => (await server.deps.store.tasks.list(server.workspaceId, { limit: 100 })).items.filter(({ customerId }) => customers.some(({ id }) => id === customerId)).length;
    const action = { kind: 'set' as const, field: 'visits', value: 30 };
    expect(await owner.bulk.preview({ target: { selection: few }, action })).toMatchObject({ starts: [{ name: { zh: '高', en: 'High' }, customers: 7 }], flows: [{ schemeId, from: 'B', to: 'A', customers: 7 }] });
    const silent = await bulk.act(action);
    expect(await tasks()).toBe(0);
    await bulk.undo(silent.id);
    const loud = await bulk.start(action, { selection: few }, 'fire');
    await bulk.dieAfter(3, loud);
    await bulk.finish(loud);
    expect(await tasks()).toBe(7);
  });

  it('leaves out customers with a fault and who is gone, and says why', async () => {
    const [first, second] = await bulk.crowd(2);
    const faulty = { id: server.deps.newId(), version: 1, createdAt: 1, updatedAt: 1, fields: { visits: 3 }, classes: {} };
    await server.deps.store.customers.insertMany(server.workspaceId, [{ customer: faulty, searchText: '' }]);
    const target = { ids: [first?.id ?? '', second?.id ?? '', faulty.id, 'nobody'] };
    const action = { kind: 'set' as const, field: 'source', value: 'web' };
    const issue = { code: 'value.required', path: ['name'], params: { field: 'name', missingProperty: 'name' } };
    const left = { faulty: 1, reasons: [{ issue, customers: 1 }] };
    const preview = await owner.bulk.preview({ target, action });
    expect(preview).toMatchObject({ matching: 3, looked: 3, changing: 2, ...left });
    expect(preview.examples.sort((a, b) => (a.title < b.title ? -1 : 1))).toEqual([{ id: first?.id, title: '客0', before: null, after: 'web' }, { id: second?.id, title: '客1', before: null, after: 'web' }]);
    const run = await bulk.act(action, target);
    expect(run.result).toEqual({ updated: 2, removed: 0, unchanged: 0, gone: 1, ...left, examples: [{ customerId: faulty.id, issues: [issue] }] });
    expect(await owner.bulk.leftOut({ runId: run.id })).toEqual([{ customerId: faulty.id, title: `#${faulty.id.slice(-6)}`, issues: [issue] }]);
    expect((await bulk.act(action, target)).result).toMatchObject({ updated: 0, unchanged: 2, faulty: 1 });
  });

  it('removes restorably, for administrators only', async () => {
    const customers = await bulk.crowd(6);
    expect(await refusalOf(server.callAs('sales').bulk.start({ target: { selection: few }, action: { kind: 'remove' }, effects: 'silent' }))).toBe('forbidden');
    expect(await owner.bulk.preview({ target: { selection: few }, action: { kind: 'remove' } })).toMatchObject({ matching: 6, changing: 6, flows: [], starts: [] });
    const removal = await bulk.act({ kind: 'remove' });
    expect(removal.result).toMatchObject({ removed: 6 });
    expect(await bulk.everyone()).toEqual([]);
    expect(await bulk.undo(removal.id)).toMatchObject({ result: { restored: 6 } });
    expect((await bulk.everyone()).map(({ id, fields }) => ({ id, fields }))).toEqual(customers.map(({ id, fields }) => ({ id, fields })));
  });

  describe('refuses an action that suits nobody', () => {
    it.each<[string, BulkAction]>([
      ['bulk.uniqueField', { kind: 'set', field: 'email', value: 'one@example.com' }],
      ['bulk.notList', { kind: 'add', field: 'name', items: ['x'] }],
      ['value.minimum', { kind: 'set', field: 'visits', value: -1 }],
      ['value.enum', { kind: 'set', field: 'source', value: 'nowhere' }],
      ['value.required', { kind: 'set', field: 'name', value: null }],
      ['value.notWritable', { kind: 'set', field: 'twice', value: 2 }],
      ['value.additionalProperties', { kind: 'set', field: 'nowhere', value: 1 }],
    ])('%s', async (code, action) => {
      expect(await refusalOf(owner.bulk.preview({ target: { selection: {} }, action }))).toBe(code);
      expect(await refusalOf(bulk.start(action))).toBe(code);
    });

    it('and whoever may only look', async () => {
      expect(await refusalOf(server.callAs('viewer').bulk.start({ target: { ids: ['a'] }, action: { kind: 'set', field: 'visits', value: 1 }, effects: 'silent' }))).toBe('forbidden');
    });
  });

  it('ends as failed where its condition has lost a field', async () => {
    await bulk.crowd(1);
    const id = await bulk.start({ kind: 'set', field: 'visits', value: 1 }, { selection: { condition: { '==': [{ var: 'lastContact' }, '2026-06-01'] } } });
    await owner.fields.remove({ version: (await owner.fields.list()).version, key: 'lastContact' });
    expect(await bulk.finish(id)).toMatchObject({ status: 'failed', error: 'condition.unknownField', result: { updated: 0 } });
  });
}
