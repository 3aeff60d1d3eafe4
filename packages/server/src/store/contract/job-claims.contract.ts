import { expect, test } from 'vitest';
import type { Job, NewJob } from '../port/jobs.ts';
import { noon } from './samples.ts';
import type { Contract } from './store-contract.ts';

const job = (kind: string, name: string, runAt = noon): NewJob => ({ id: `${name}:${kind}`, kind, payload: { name }, runAt });
const fence = ({ id, attempt }: Pick<Job, 'id' | 'attempt'>, worker: string) => ({ jobId: id, worker, attempt });

export const jobClaimsContract: Contract = (stores) => {
  test('a claim takes what is due, oldest first, and nothing else', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.jobs.enqueue(w, [job(w, 'late', noon + 1), job(w, 'b', noon - 5), job(w, 'a', noon - 9), job(w, 'c', noon)]);
    const claim = (limit: number) => store.jobs.claim({ worker: 'w1', now: noon, leaseMs: 1000, limit, kinds: [w] });
    const first = await claim(2);
    expect(first.map((claimed) => claimed.payload.name)).toEqual(['a', 'b']);
    expect(first[0]).toEqual({
      ...job(w, 'a', noon - 9), workspaceId: w, status: 'leased', attempt: 1, leasedBy: 'w1', leasedUntil: noon + 1000, error: null, createdAt: expect.any(Number),
    });
    expect((await claim(10)).map((claimed) => claimed.payload.name)).toEqual(['c']);
    expect(await claim(10)).toEqual([]);
    expect(await store.jobs.claim({ worker: 'w1', now: noon + 1, leaseMs: 1000, limit: 9, kinds: ['none', `${w}x`] })).toEqual([]);
  });

  test('eight workers at once never share a job, and leave none', async () => {
    const { store, other, workspace } = stores();
    const w = workspace();
    await store.jobs.enqueue(w, Array.from({ length: 60 }, (_, index) => job(w, `j${index}`, noon - index)));
    const claims = await Promise.all(Array.from({ length: 8 }, async (_, index) => {
      const mine: string[] = [];
      for (;;) {
        const got = await (index % 2 ? store : other).jobs.claim({ worker: `w${index}`, now: noon, leaseMs: 60_000, limit: 5, kinds: [w] });
        if (got.length === 0) return mine;
        mine.push(...got.map((claimed) => claimed.id));
      }
    }));
    const all = claims.flat();
    expect(all).toHaveLength(60);
    expect(new Set(all).size).toBe(60);
  });

  test('a job whose lease ran out is claimed again, and the old worker is refused', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.jobs.enqueue(w, [job(w, 'a')]);
    const claim = (worker: string, now: number) => store.jobs.claim({ worker, now, leaseMs: 1000, limit: 1, kinds: [w] });
    const [first] = await claim('w1', noon);
    expect(await claim('w2', noon + 999)).toEqual([]);
    const [second] = await claim('w2', noon + 1000);
    expect(second).toMatchObject({ attempt: 2, leasedBy: 'w2', leasedUntil: noon + 2000 });
    if (!first || !second) throw new Error('Nothing was claimed.');
    const stale = fence(first, 'w1');
    expect(await store.jobs.complete(stale)).toBe(false);
    expect(await store.jobs.fail(stale, { error: 'x', retryAt: null })).toBe(false);
    expect(await store.jobs.extend(stale, noon + 9999)).toBe(false);
    expect(await store.jobs.release(stale, noon)).toBe(false);
    expect(await store.jobs.complete({ ...stale, worker: 'w2' })).toBe(false);
    expect(await store.jobs.find(w, second.id)).toEqual(second);
    expect(await store.jobs.complete(fence(second, 'w2'))).toBe(true);
    expect(await store.jobs.complete(fence(second, 'w2'))).toBe(false);
  });

  test('the same worker\'s earlier attempt is stale too', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.jobs.enqueue(w, [job(w, 'a')]);
    await store.jobs.claim({ worker: 'w1', now: noon, leaseMs: 1, limit: 1, kinds: [w] });
    await store.jobs.claim({ worker: 'w1', now: noon + 1, leaseMs: 1000, limit: 1, kinds: [w] });
    expect(await store.jobs.complete({ jobId: `a:${w}`, worker: 'w1', attempt: 1 })).toBe(false);
    expect(await store.jobs.extend({ jobId: `a:${w}`, worker: 'w1', attempt: 2 }, noon + 5000)).toBe(true);
    expect((await store.jobs.find(w, `a:${w}`))?.leasedUntil).toBe(noon + 5000);
  });

  test('a failed job waits for its retry, and is dead without one', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.jobs.enqueue(w, [job(w, 'a')]);
    const claim = async (now: number) => (await store.jobs.claim({ worker: 'w1', now, leaseMs: 1000, limit: 1, kinds: [w] }))[0];
    await claim(noon);
    expect(await store.jobs.fail({ jobId: `a:${w}`, worker: 'w1', attempt: 1 }, { error: 'http.500', retryAt: noon + 50 })).toBe(true);
    expect(await store.jobs.find(w, `a:${w}`)).toMatchObject({ status: 'ready', runAt: noon + 50, error: 'http.500', leasedBy: null, leasedUntil: null, attempt: 1 });
    expect(await claim(noon + 49)).toBeUndefined();
    expect((await claim(noon + 50))?.attempt).toBe(2);
    await store.jobs.fail({ jobId: `a:${w}`, worker: 'w1', attempt: 2 }, { error: 'http.410', retryAt: null });
    expect(await store.jobs.find(w, `a:${w}`)).toMatchObject({ status: 'dead', error: 'http.410' });
    expect(await claim(noon + 99_999)).toBeUndefined();
  });

  test('a released job is ready again, without an error, and its old fence is stale', async () => {
    const { store, workspace } = stores();
    const w = workspace();
    await store.jobs.enqueue(w, [job(w, 'a')]);
    await store.jobs.claim({ worker: 'w1', now: noon, leaseMs: 1000, limit: 1, kinds: [w] });
    const held = { jobId: `a:${w}`, worker: 'w1', attempt: 1 };
    expect(await store.jobs.release(held, noon + 7)).toBe(true);
    expect(await store.jobs.find(w, `a:${w}`)).toMatchObject({ status: 'ready', runAt: noon + 7, error: null, leasedBy: null });
    expect(await store.jobs.complete(held)).toBe(false);
    const [again] = await store.jobs.claim({ worker: 'w1', now: noon + 7, leaseMs: 1000, limit: 1, kinds: [w] });
    expect(again?.attempt).toBe(2);
    expect(await store.jobs.complete(held)).toBe(false);
  });
};
