import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachStore } from '../../testing/on-each-store.ts';
import type { TestServer } from '../../testing/open-server.ts';
import { cutOff } from '../../testing/cut-off.ts';
import { byVisits, sampleFields } from '../../testing/sample-design.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import { reclassifyHandler } from './reclassify-handler.ts';

const size = 1200;

describeOnEachStore('reclassification', (open) => {
  let server: TestServer;
  let owner: ReturnType<TestServer['callAs']>;
  let schemeId: string;

  const publish = async (from: number) => {
    const { draftRevision } = await owner.schemes.get({ id: schemeId });
    const saved = await owner.schemes.saveDraft({ id: schemeId, draftRevision, draft: byVisits(from) });
    return owner.schemes.publish({ id: schemeId, draftRevision: saved.draftRevision, effects: 'fire' });
  };

  beforeEach(async () => {
    server = await open();
    owner = server.callAs('owner');
    const { deps, workspaceId } = server;
    await owner.fields.save({ version: (await owner.fields.list()).version, fields: sampleFields });
    ({ id: schemeId } = await owner.schemes.create({ key: 'visits', name: { zh: '到访', en: 'Visits' }, method: 'rules' }));
    await publish(100);
    await server.workOff();
    const definition = await deps.definitions.load(deps.store, workspaceId);
    const writes = Array.from({ length: size }, (_, visits) => ({ kind: 'create' as const, id: deps.newId(), fields: { name: `客户 ${visits}`, visits: visits % 100 } }));
    for (let start = 0; start < size; start += 400) {
      const request = { workspaceId, definition, actor: { kind: 'system' as const, id: 'test' }, cause: { kind: 'form' as const }, effects: 'silent' as const, writes: writes.slice(start, start + 400) };
      await deps.store.transaction((tx) => writeCustomers(deps, tx, request));
    }
  });
  afterEach(() => server.close());

  /** Works off the run's job as a process that stops after `chunks` chunks. */
  async function workThenStop(chunks: number): Promise<void> {
    const { deps } = server;
    await cutOff(deps, reclassifyHandler, { chunks });
    server.setNow(deps.clock() + 61_000);
  }

  const moveCount = async () => {
    const customers = await server.deps.store.customers.scan(server.workspaceId, null, 5000);
    const pages = await Promise.all(customers.filter(({ fields }) => fields.visits === 99).map(({ id }) => server.deps.store.changes.list(server.workspaceId, id, { limit: 50 })));
    return pages.map((page) => page.items.filter(({ values }) => values.some(({ path, after }) => path === `classes.${schemeId}` && after === 'A')).length);
  };

  it('goes on where it stopped, and moves everyone once', async () => {
    const { runId } = await publish(50);
    await workThenStop(1);
    expect(await server.deps.store.runs.find(server.workspaceId, runId)).toMatchObject({ status: 'running', progress: { done: 1000, total: size } });
    await owner.runs.pause({ id: runId });
    await server.workOff();
    expect(await owner.runs.get({ id: runId })).toMatchObject({ status: 'paused', progress: { done: 1000, total: size } });
    await owner.runs.resume({ id: runId });
    await server.workOff();
    expect(await server.deps.store.runs.find(server.workspaceId, runId)).toMatchObject({ status: 'done', progress: { done: size, total: size }, result: { moved: size / 2 } });
    expect(await server.deps.store.customers.countByClass(server.workspaceId, schemeId)).toEqual({ A: size / 2, B: size / 2 });
    expect(new Set(await moveCount())).toEqual(new Set([1]));
  });

  it('stops when it is asked to, says so, and goes on from there when asked to go on', async () => {
    const { runId } = await publish(50);
    await workThenStop(1);
    await owner.runs.cancel({ id: runId });
    await server.workOff();
    expect(await owner.schemes.run({ id: schemeId })).toMatchObject({ version: 2, continuable: true, run: { id: runId, status: 'cancelled', progress: { done: 1000, total: size } } });
    expect(await server.deps.store.customers.countByClass(server.workspaceId, schemeId)).toEqual({ A: 500, B: size - 500 });
    const next = await owner.schemes.continueRun({ id: schemeId });
    expect(await owner.schemes.run({ id: schemeId })).toMatchObject({ continuable: false, run: { id: next.runId, progress: { done: 1000, total: size } } });
    await server.workOff();
    expect((await owner.schemes.run({ id: schemeId }))?.run).toMatchObject({ status: 'done', progress: { done: size }, result: { moved: size / 2 } });
    expect(await server.deps.store.customers.countByClass(server.workspaceId, schemeId)).toEqual({ A: size / 2, B: size / 2 });
    expect(new Set(await moveCount())).toEqual(new Set([1]));
    await expect(owner.schemes.continueRun({ id: schemeId })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('stops when it is asked to, and a later publish makes it whole', async () => {
    const { runId } = await publish(50);
    await workThenStop(1);
    await owner.runs.cancel({ id: runId });
    await server.workOff();
    expect(await server.deps.store.runs.find(server.workspaceId, runId)).toMatchObject({ status: 'cancelled', progress: { done: 1000 } });
    await publish(50);
    await server.workOff();
    expect(await server.deps.store.customers.countByClass(server.workspaceId, schemeId)).toEqual({ A: size / 2, B: size / 2 });
  });
});
