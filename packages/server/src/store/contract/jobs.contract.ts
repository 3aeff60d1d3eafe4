import { expect, test } from 'vitest';
import type { NewJob } from '../port/jobs.ts';
import { failureOf, noon } from './samples.ts';
import type { Contract } from './store-contract.ts';

/** Claims see all workspaces, so each test has a kind of its own: the workspace's id. */
const job = (kind: string, name: string, runAt = noon): NewJob => ({ id: `${name}:${kind}`, kind, payload: { name }, runAt });

export const jobsContract: Contract = (stores) => {
  test('nextDue is the earliest run or lease end, null without any', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    expect(await store.jobs.nextDue()).toBeNull();
    await store.jobs.enqueue(w, [job(w, 'a', 30), job(w, 'b', 50)]);
    expect(await store.jobs.nextDue()).toBe(30);
    const [a] = await store.jobs.claim({ worker: 'w1', now: 30, leaseMs: 10, limit: 5, kinds: [w] });
    expect(await store.jobs.nextDue()).toBe(40);
    await store.jobs.extend({ jobId: a?.id ?? '', worker: 'w1', attempt: 1 }, 60);
    expect(await store.jobs.nextDue()).toBe(50);
    const [b] = await store.jobs.claim({ worker: 'w1', now: 50, leaseMs: 10, limit: 5, kinds: [w] });
    await store.jobs.complete({ jobId: a?.id ?? '', worker: 'w1', attempt: 1 });
    await store.jobs.fail({ jobId: b?.id ?? '', worker: 'w1', attempt: 1 }, { error: 'x', retryAt: null });
    expect(await store.jobs.nextDue()).toBeNull();
  });

  test('an enqueued job is found, ready, in its workspace', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.jobs.enqueue(w, [job(w, 'a')]);
    expect(await store.jobs.find(w, `a:${w}`)).toEqual({
      ...job(w, 'a'), workspaceId: w, status: 'ready', attempt: 0, leasedBy: null, leasedUntil: null, error: null, createdAt: expect.any(Number),
    });
    expect(await store.jobs.find(workspace(), `a:${w}`)).toBeNull();
    await store.jobs.enqueue(w, []);
  });

  test('enqueueing an id again changes nothing, whatever became of the job', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.jobs.enqueue(w, [job(w, 'a')]);
    await store.jobs.claim({ worker: 'w1', now: noon, leaseMs: 1000, limit: 1, kinds: [w] });
    await store.jobs.complete({ jobId: `a:${w}`, worker: 'w1', attempt: 1 });
    await store.jobs.enqueue(w, [job(w, 'a', noon + 5), job(w, 'b')]);
    expect((await store.jobs.find(w, `a:${w}`))?.status).toBe('done');
    expect((await store.jobs.claim({ worker: 'w1', now: noon + 9, leaseMs: 1000, limit: 9, kinds: [w] })).map((claimed) => claimed.id)).toEqual([`b:${w}`]);
  });

  test('a job id taken by another workspace is a conflict, never silence', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.jobs.enqueue(w, [job(w, 'a')]);
    expect(await failureOf(store.jobs.enqueue(workspace(), [job(w, 'a')]))).toBe('conflict');
  });

  test('counts go by workspace, status and kind', async () => {
    const { store, workspace } = stores();
    const [w, theirs] = [workspace(), workspace()];
    await store.jobs.enqueue(w, [job(w, 'a'), job(w, 'b'), { ...job(w, 'c'), kind: `${w}2` }]);
    await store.jobs.claim({ worker: 'w1', now: noon, leaseMs: 1000, limit: 1, kinds: [w] });
    expect(await store.jobs.count(w, 'ready')).toBe(2);
    expect(await store.jobs.count(w, 'ready', w)).toBe(1);
    expect(await store.jobs.count(w, 'leased')).toBe(1);
    expect(await store.jobs.count(theirs, 'ready')).toBe(0);
  });
};
