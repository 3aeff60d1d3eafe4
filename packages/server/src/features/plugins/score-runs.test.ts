import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LostLease } from '../../worker/job-handler.ts';
import { updateCustomer } from '../customers/update-customer.ts';
import { actor, cause, openPluginFixture, workspaceId } from '../../testing/plugin-fixture.ts';
import { scoreHandler } from './score-handler.ts';

let fixture: Awaited<ReturnType<typeof openPluginFixture>>;

beforeEach(async () => { fixture = await openPluginFixture(); });
afterEach(() => fixture.close());

describe('a scorer that fails', () => {
  it('for one customer costs only that one, and is said', async () => {
    const ids = [];
    for (const n of [12, 13, 14]) ids.push((await fixture.add({ name: `${n}`, n })).id);
    const { runId } = await fixture.enable();
    await fixture.work();
    const fields = await Promise.all(ids.map(fixture.fieldsOf));
    expect(fields.map(({ trial_score: score }) => score)).toEqual([12, undefined, 14]);
    expect(await fixture.health()).toEqual({ status: 'failing', kills: [], lastError: 'threw: thirteen' });
    expect((await fixture.run(runId))?.result).toEqual({ scored: 2, unknown: 0, failed: 1 });
    await updateCustomer(fixture.deps, { workspaceId, actor, cause, id: ids[1]!, version: 1, fields: { n: 1 } });
    await fixture.enable();
    await fixture.work();
    expect(await fixture.health()).toEqual({ status: 'ok', kills: [], lastError: null });
  });

  it('by endless loops is disabled at the third kill, with its run', async () => {
    const good = await fixture.add({ name: 'good', n: 1 });
    for (let index = 0; index < 5; index += 1) await fixture.add({ name: 'bad', n: 666 });
    const { runId } = await fixture.enable();
    await fixture.work();
    expect(await fixture.deps.store.plugins.find(workspaceId, 'trial')).toMatchObject({ enabled: false, health: { status: 'disabled', kills: Array(3).fill(fixture.time.now), lastError: expect.stringContaining('timeout') } });
    expect(await fixture.run(runId)).toMatchObject({ status: 'failed', error: 'plugins.disabledByKills' });
    expect((await fixture.fieldsOf(good.id)).trial_score).toBe(1);
    expect((await fixture.deps.definitions.load(fixture.deps.store, workspaceId)).plugins).toEqual([]);
    expect(await fixture.work()).toBe(0);
  });
});

describe('a run over everyone', () => {
  async function addMany(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) await fixture.add({ name: `${n}`, n: n % 10 });
  }

  it('resumes where it was killed, and scores nobody twice', async () => {
    await addMany(450);
    const { runId } = await fixture.enable();
    const job = await fixture.claim('killed');
    let calls = 0;
    const killed = async () => { if ((calls += 1) === 3) throw new Error('SIGKILL'); };
    const { control, letGo } = fixture.hold(job!, 'killed');
    await expect(scoreHandler.run(fixture.deps, job!, { ...control, extend: killed }).finally(letGo)).rejects.toThrow('SIGKILL');
    expect(await fixture.run(runId)).toMatchObject({ status: 'running', progress: { done: 200, total: 450 } });

    fixture.time.now += scoreHandler.leaseMs + 1;
    expect(await fixture.work('next')).toBe(1);
    expect(await fixture.run(runId)).toMatchObject({ status: 'done', progress: { done: 450, total: 450 }, result: { scored: 450, unknown: 0, failed: 0 } });
    const versions = (await fixture.deps.store.customers.scan(workspaceId, null, 500)).map(({ version }) => version);
    expect(new Set(versions)).toEqual(new Set([2]));
  });

  it('of a worker that lost its lease writes nothing', async () => {
    const { id } = await fixture.add({ name: 'A', n: 1 });
    await fixture.enable();
    const job = await fixture.claim('slow', 1000);
    fixture.time.now += 2000;
    await fixture.claim('other');
    const { control, letGo } = fixture.hold(job!, 'slow');
    await expect(scoreHandler.run(fixture.deps, job!, { ...control, extend: async () => undefined }).finally(letGo)).rejects.toThrow(LostLease);
    expect(await fixture.fieldsOf(id)).toEqual({ name: 'A', n: 1 });
  });

  it('goes on after its process was killed in the middle of a batch', async () => {
    await addMany(30);
    const { runId } = await fixture.enable();
    await fixture.deps.pluginCatalogue.list();
    const pid = fixture.deps.pluginHost.pid()!;
    const working = fixture.work();
    process.kill(pid, 'SIGKILL');
    await working;
    expect(await fixture.run(runId)).toMatchObject({ status: 'done', result: { scored: 30 } });
  });

  it('stops when it is cancelled', async () => {
    await addMany(3);
    const { runId } = await fixture.enable();
    const run = (await fixture.run(runId))!;
    await fixture.deps.store.runs.update(workspaceId, run, { ...run, cancelRequested: true });
    await fixture.work();
    expect(await fixture.run(runId)).toMatchObject({ status: 'cancelled', result: { scored: 0 } });
  });

  it('ends as failed when the plugin is disabled meanwhile', async () => {
    const { runId } = await fixture.enable();
    await fixture.enable('trial', false);
    await fixture.work();
    expect(await fixture.run(runId)).toMatchObject({ status: 'failed', error: 'plugins.notEnabled' });
  });
});
