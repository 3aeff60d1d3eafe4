import type { FieldDef } from '@rubric/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../failure/app-error.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { goLive } from '../../testing/go-live.ts';
import type { OpenTestServer, TestServer } from '../../testing/open-server.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import type { JobControl } from '../../worker/job-handler.ts';
import type { BulkAction } from './bulk-action.ts';
import { createBulkHandler } from './bulk-handler.ts';
import type { BulkTarget } from './bulk-target.ts';

const input = { required: false, unique: false, personal: false, source: { kind: 'input' as const } };
const labels: FieldDef = { ...input, key: 'labels', type: 'tags', name: { zh: '标签', en: 'Labels' } };
const twice: FieldDef = { ...input, key: 'twice', type: 'number', name: { zh: '两倍', en: 'Twice' }, source: { kind: 'formula', logic: { '*': [{ var: 'visits' }, 2] } } };
const few = { condition: { '<': [{ var: 'visits' }, 10] } };

/** What bulk actions promise, on any store. */
export function bulkSuite(open: OpenTestServer): void {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let schemeId: string;

  beforeAll(async () => {
    server = await open();
    owner = server.callAs('owner');
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: [...sampleFields, labels, twice] });
    schemeId = await goLive(owner, 'visits', byVisits(20));
    await owner.automations.save({ name: { zh: '高', en: 'High' }, enabled: true, trigger: { kind: 'enteredClass', schemeId, class: 'A' }, condition: null, actions: [{ id: 'a1', kind: 'task', config: { title: { zh: '拜访', en: 'Visit' }, dueInDays: 1 } }] });
    await server.workOff();
  });
  afterAll(() => server.close());

  const everyone = (): Promise<CustomerRecord[]> => server.deps.store.customers.scan(server.workspaceId, null, 1000);
  beforeEach(async () => {
    await owner.customers.remove({ ids: (await everyone()).map(({ id }) => id).concat('nobody') });
    server.setNow(server.deps.clock() + 1000);
  });

  /** Stored as they are, without a form, so that a crowd is there at once; they are in class B. */
  async function crowd(count: number): Promise<CustomerRecord[]> {
    const now = server.deps.clock();
    const inB = { class: 'B', score: null, schemeVersion: 1, at: now, unknown: [], flipsAt: null, source: 'scheme' as const };
    const customers = Array.from({ length: count }, (_, index) => {
      const visits = index % 10;
      return { id: server.deps.newId(), version: 1, createdAt: now, updatedAt: now, fields: { name: `客${index}`, visits, labels: ['old'], twice: visits * 2 }, classes: { [schemeId]: inB } };
    });
    await server.deps.store.customers.insertMany(server.workspaceId, customers.map((customer) => ({ customer, searchText: '' })));
    server.setNow(now + 1000);
    return customers;
  }

  const start = async (action: BulkAction, target: BulkTarget = { selection: few }, effects: 'fire' | 'silent' = 'silent'): Promise<string> => (await owner.bulk.start({ target, action, effects })).runId;
  const finish = async (id: string) => {
    await server.workOff();
    return owner.runs.get({ id });
  };
  const act = async (...request: Parameters<typeof start>) => finish(await start(...request));
  const undo = async (runId: string) => finish((await owner.history.undoRun({ runId })).runId);

  /** Works on the run in pieces of five, and dies when so many of its transactions have committed. */
  async function dieAfter(commits: number, runId: string): Promise<void> {
    const { deps } = server;
    const [job] = await deps.store.jobs.claim({ worker: 'mortal', now: deps.clock(), leaseMs: 1000, limit: 1, kinds: ['bulk'] });
    if (!job || job.payload.runId !== runId) throw new Error('another job was due');
    const fence = { jobId: job.id, worker: 'mortal', attempt: job.attempt };
    let left = commits;
    const hold = async (tx: Pick<Aggregates, 'jobs'>): Promise<void> => { await tx.jobs.extend(fence, deps.clock() + 1000); };
    const control: JobControl = { fence, hold, signal: new AbortController().signal, extend: () => hold(deps.store), complete: async (tx) => { await tx.jobs.complete(fence); }, cancelled: () => left-- <= 0 };
    await createBulkHandler(5).run(deps, job, control);
    server.setNow(deps.clock() + 2000);
  }

  const refusal = async (call: Promise<unknown>): Promise<string> => {
    const error = await call.then(() => null, (thrown: unknown) => thrown);
    const cause = error instanceof Error ? error.cause : null;
    return cause instanceof AppError ? (cause.issues[0]?.code ?? cause.code) : 'accepted';
  };

  it('changes whoever matched at the start, once, though the change makes them match no more; undone, all are as before', async () => {
    const before = await crowd(23);
    const action = { kind: 'set' as const, field: 'visits', value: 50 };
    const run = await act(action);
    expect(run).toMatchObject({ status: 'done', progress: { done: 23, total: 23 }, result: { updated: 23, removed: 0, unchanged: 0, gone: 0, faulty: 0 } });
    expect((await everyone()).every(({ fields, version, classes }) => fields.visits === 50 && fields.twice === 100 && version === 2 && classes[schemeId]?.class === 'A')).toBe(true);
    const { items } = await owner.customers.timeline({ id: before[0]?.id ?? '', limit: 1 });
    expect(items[0]).toMatchObject({ kind: 'change', change: { actor: { kind: 'user', id: server.userId }, cause: { kind: 'bulk', id: run.id } } });
    expect(items[0]?.kind === 'change' ? items[0].change.values : []).toContainEqual({ path: 'fields.visits', before: 0, after: 50 });
    expect(await undo(run.id)).toMatchObject({ status: 'done', result: { reverted: 23, kept: 0 } });
    expect((await everyone()).map(({ id, fields, classes }) => ({ id, fields, class: classes[schemeId]?.class }))).toEqual(before.map(({ id, fields }) => ({ id, fields, class: 'B' })));
  });

  it('goes on where it was cut off, while it notes who matches and while it changes them, and rests and ends when asked to', async () => {
    await crowd(23);
    const id = await start({ kind: 'add', field: 'labels', items: ['new', 'old'] });
    await dieAfter(2, id);
    expect(await owner.runs.get({ id })).toMatchObject({ status: 'running', progress: { done: 0, total: null } });
    await owner.customers.create({ fields: { name: '后来的', visits: 1 } });
    await dieAfter(4, id);
    expect(await owner.runs.get({ id })).toMatchObject({ status: 'running', progress: { done: 5, total: 23 } });
    await owner.runs.pause({ id });
    expect(await finish(id)).toMatchObject({ status: 'paused', progress: { done: 5 } });
    await owner.runs.resume({ id });
    expect(await finish(id)).toMatchObject({ status: 'done', progress: { done: 23 }, result: { updated: 23 } });
    const labelled = (await everyone()).filter(({ fields, version }) => version === 2 && String(fields.labels) === 'old,new');
    expect(labelled).toHaveLength(23);
    const stopped = await start({ kind: 'take', field: 'labels', items: ['new'] });
    await dieAfter(6, stopped);
    await owner.runs.cancel({ id: stopped });
    expect(await finish(stopped)).toMatchObject({ status: 'cancelled', result: { updated: 5 } });
    expect(await undo(stopped)).toMatchObject({ result: { reverted: 5 } });
    expect((await everyone()).filter(({ fields }) => String(fields.labels) === 'old,new')).toHaveLength(23);
  });

  it('starts automations once each, or none, as the person chose', async () => {
    const customers = await crowd(7);
    const tasks = async () => (await server.deps.store.tasks.list(server.workspaceId, { limit: 100 })).items.filter(({ customerId }) => customers.some(({ id }) => id === customerId)).length;
    const action = { kind: 'set' as const, field: 'visits', value: 30 };
    expect(await owner.bulk.preview({ target: { selection: few }, action })).toMatchObject({ starts: 7, flows: [{ schemeId, from: 'B', to: 'A', customers: 7 }] });
    const silent = await act(action);
    expect(await tasks()).toBe(0);
    await undo(silent.id);
    const loud = await start(action, { selection: few }, 'fire');
    await dieAfter(3, loud);
    await finish(loud);
    expect(await tasks()).toBe(7);
  });

  it('leaves out customers with a fault and who is gone, and says why', async () => {
    const [first, second] = await crowd(2);
    const faulty = { id: server.deps.newId(), version: 1, createdAt: 1, updatedAt: 1, fields: { visits: 3 }, classes: {} };
    await server.deps.store.customers.insertMany(server.workspaceId, [{ customer: faulty, searchText: '' }]);
    const target = { ids: [first?.id ?? '', second?.id ?? '', faulty.id, 'nobody'] };
    const action = { kind: 'set' as const, field: 'source', value: 'web' };
    const issue = { code: 'value.required', path: ['name'], params: { field: 'name', missingProperty: 'name' } };
    const left = { faulty: 1, reasons: [{ issue, customers: 1 }] };
    const preview = await owner.bulk.preview({ target, action });
    expect(preview).toMatchObject({ matching: 3, looked: 3, changing: 2, ...left });
    expect(preview.examples.sort((a, b) => (a.title < b.title ? -1 : 1))).toEqual([{ id: first?.id, title: '客0', before: null, after: 'web' }, { id: second?.id, title: '客1', before: null, after: 'web' }]);
    const run = await act(action, target);
    expect(run.result).toEqual({ updated: 2, removed: 0, unchanged: 0, gone: 1, ...left, examples: [{ customerId: faulty.id, issues: [issue] }] });
    expect(await owner.bulk.leftOut({ runId: run.id })).toEqual([{ customerId: faulty.id, title: `#${faulty.id.slice(-6)}`, issues: [issue] }]);
    expect((await act(action, target)).result).toMatchObject({ updated: 0, unchanged: 2, faulty: 1 });
  });

  it('removes restorably, for administrators only', async () => {
    const customers = await crowd(6);
    expect(await refusal(server.callAs('sales').bulk.start({ target: { selection: few }, action: { kind: 'remove' }, effects: 'silent' }))).toBe('forbidden');
    expect(await owner.bulk.preview({ target: { selection: few }, action: { kind: 'remove' } })).toMatchObject({ matching: 6, changing: 6, flows: [], starts: 0 });
    const removal = await act({ kind: 'remove' });
    expect(removal.result).toMatchObject({ removed: 6 });
    expect(await everyone()).toEqual([]);
    expect(await undo(removal.id)).toMatchObject({ result: { restored: 6 } });
    expect((await everyone()).map(({ id, fields }) => ({ id, fields }))).toEqual(customers.map(({ id, fields }) => ({ id, fields })));
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
      expect(await refusal(owner.bulk.preview({ target: { selection: {} }, action }))).toBe(code);
      expect(await refusal(start(action))).toBe(code);
    });

    it('and whoever may only look', async () => {
      expect(await refusal(server.callAs('viewer').bulk.start({ target: { ids: ['a'] }, action: { kind: 'set', field: 'visits', value: 1 }, effects: 'silent' }))).toBe('forbidden');
    });
  });

  it('ends as failed where its condition has lost a field', async () => {
    await crowd(1);
    const id = await start({ kind: 'set', field: 'visits', value: 1 }, { selection: { condition: { '==': [{ var: 'lastContact' }, '2026-06-01'] } } });
    await owner.fields.remove({ version: (await owner.fields.list()).version, key: 'lastContact' });
    expect(await finish(id)).toMatchObject({ status: 'failed', error: 'condition.unknownField', result: { updated: 0 } });
  });
}
