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

  test('done jobs that were due before an instant are forgotten, so many at once, and no others', async () => {
    const { store, other, workspace } = stores();
    const [w, theirs] = [workspace(), workspace()];
    // Long before any other test's jobs, since this one too looks at all workspaces.
    const due = [10, 20, 30].map((runAt) => job(w, `due ${runAt}`, runAt));
    await store.jobs.enqueue(w, [...due, job(w, 'dead', 10), job(w, 'waiting', 10)]);
    await store.jobs.enqueue(theirs, [{ ...job(theirs, 'due', 20), kind: w }]);
    const claimed = await store.jobs.claim({ worker: 'w1', now: 30, leaseMs: 1000, limit: 9, kinds: [w] });
    for (const { id, attempt } of claimed) {
      const fence = { jobId: id, worker: 'w1', attempt };
      if (id.startsWith('due')) await store.jobs.complete(fence);
      else await store.jobs.fail(fence, id.startsWith('dead') ? { error: 'x', retryAt: null } : { error: 'x', retryAt: 10 });
    }
    expect(await store.jobs.removeDone(30, 2)).toBe(2);
    expect(await other.jobs.removeDone(30, 9)).toBe(1);
    expect(await store.jobs.removeDone(30, 9)).toBe(0);
    expect(await failureOf(store.jobs.removeDone(30, 1001))).toBe('invalid');
    const left = async (status: 'done' | 'dead' | 'ready') => store.jobs.count(w, status);
    expect([await left('done'), await left('dead'), await left('ready'), await store.jobs.count(theirs, 'done')]).toEqual([1, 1, 1, 0]);
    await store.jobs.enqueue(w, [job(w, 'due 10', noon)]);
    expect((await store.jobs.find(w, `due 10:${w}`))?.status).toBe('ready');
    await store.jobs.claim({ worker: 'w1', now: 10, leaseMs: 1, limit: 9, kinds: [w] });
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
