import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import type { OpenTestServer, TestServer } from '../testing/open-server.ts';
import type { JobHandler } from './job-handler.ts';
import type { Lane } from './registry.ts';
import { startWorker, type Worker } from './start-worker.ts';

const handler = (kind: string, run: JobHandler['run'], onDead?: JobHandler['onDead']): JobHandler => ({ kind, leaseMs: 60_000, run, ...(onDead ? { onDead } : {}) });
const lane = (places: number, ...handlers: JobHandler[]): Lane => ({ places, handlers });

function gate(): { open: () => void; opened: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, opened: promise };
}

/** What the worker promises, on any store. */
export function workerSuite(open: OpenTestServer): void {
  let server: TestServer;
  let deps: Deps;
  let now: number;
  let workers: Worker[];

  const start = (lanes: Lane[], leaseMs?: number) => {
    const worker = startWorker(deps, { lanes, ...(leaseMs ? { leaseMs } : {}) });
    workers.push(worker);
    return worker;
  };
  const enqueue = (...jobs: [id: string, kind: string][]) =>
    deps.store.jobs.enqueue(server.workspaceId, jobs.map(([id, kind]) => ({ id, kind, payload: {}, runAt: now })));
  const find = async (id: string) => (await deps.store.jobs.find(server.workspaceId, id))!;

  beforeEach(async () => {
    server = await open();
    now = server.deps.clock();
    deps = { ...server.deps, clock: () => now };
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await server.close();
  });

  it('does every job once with several workers at it', async () => {
    const done: string[] = [];
    const count = handler('count', async (_deps, job, control) => {
      await deps.store.transaction((tx) => control.complete(tx));
      done.push(job.id);
    });
    await enqueue(...Array.from({ length: 40 }, (_, index): [string, string] => [`job-${index}`, 'count']));
    const three = [start([lane(4, count)]), start([lane(4, count)]), start([lane(4, count)])];
    await Promise.all(three.map((worker) => worker.idle()));
    expect(done.length).toBe(40);
    expect(new Set(done).size).toBe(40);
    expect(await deps.store.jobs.count(server.workspaceId, 'done')).toBe(40);
  });

  it('does not let a long job keep another lane waiting', async () => {
    const { open: end, opened: ended } = gate();
    const quick = gate();
    const long = handler('long', async (_deps, _job, control) => {
      await ended;
      await deps.store.transaction((tx) => control.complete(tx));
    });
    const short = handler('short', async (_deps, _job, control) => {
      await deps.store.transaction((tx) => control.complete(tx));
      quick.open();
    });
    await enqueue(['a', 'long'], ['b', 'long'], ['c', 'short']);
    const worker = start([lane(1, long), lane(1, short)]);
    await quick.opened;
    expect((await find('a')).status).toBe('leased');
    end();
    await worker.idle();
    expect((await find('b')).status).toBe('done');
  });

  it('comes back to a failed job later and buries it after five failures', async () => {
    const buried: string[] = [];
    const broken = handler('broken', () => Promise.reject(new TypeError('林静 cannot be read')), async (_deps, _tx, job, error) => { buried.push(`${job.id} ${error}`); });
    await enqueue(['x', 'broken']);
    const worker = start([lane(1, broken)]);
    for (const failures of [1, 2, 3, 4]) {
      await worker.idle();
      const job = await find('x');
      expect(job).toMatchObject({ status: 'ready', attempt: failures, error: 'TypeError' });
      expect(job.runAt).toBeGreaterThan(now);
      now = job.runAt;
    }
    await worker.idle();
    expect(await find('x')).toMatchObject({ status: 'dead', attempt: 5, error: 'TypeError' });
    expect(buried).toEqual(['x TypeError']);
  });

  it('takes over the job of a worker that was killed, whose late settle changes nothing', async () => {
    await enqueue(['x', 'slow']);
    const [claimed] = await deps.store.jobs.claim({ worker: 'killed', now, leaseMs: 8000, limit: 1, kinds: ['slow'] });
    const slow = handler('slow', (_deps, _job, control) => deps.store.transaction((tx) => control.complete(tx)));
    const worker = start([lane(1, slow)]);
    await worker.idle();
    expect((await find('x')).leasedBy).toBe('killed');
    now += 8001;
    await worker.idle();
    expect(await find('x')).toMatchObject({ status: 'done', attempt: 2 });
    expect(await deps.store.jobs.complete({ jobId: 'x', worker: 'killed', attempt: claimed!.attempt })).toBe(false);
  });

  it('rolls back what a worker without its lease is about to commit', async () => {
    const stolen = gate();
    const hold = gate();
    const results: string[] = [];
    const write = handler('write', async (_deps, job, control) => {
      if (job.attempt === 1) {
        stolen.open();
        await hold.opened;
      }
      await deps.store.transaction(async (tx) => {
        await tx.settings.insert('', { id: `trace-${job.attempt}`, createdAt: now, updatedAt: now, value: '' });
        await control.complete(tx);
      });
      results.push(`attempt ${job.attempt}`);
    });
    await enqueue(['x', 'write']);
    const first = start([lane(1, write)]);
    await stolen.opened;
    now += 60_000;
    const second = start([lane(1, write)]);
    await second.idle();
    hold.open();
    await first.idle();
    expect(results).toEqual(['attempt 2']);
    expect(await deps.store.settings.find('', 'trace-1')).toBeNull();
    expect(await deps.store.settings.find('', 'trace-2')).not.toBeNull();
  });

  it('keeps the lease of a job that takes longer than it', async () => {
    const begun = gate();
    const hold = gate();
    const long = handler('long', async (_deps, _job, control) => {
      begun.open();
      await hold.opened;
      await deps.store.transaction((tx) => control.complete(tx));
    });
    await enqueue(['x', 'long']);
    const worker = start([lane(1, long)], 400);
    await begun.opened;
    const until = (await find('x')).leasedUntil!;
    now += 399;
    while ((await find('x')).leasedUntil === until) await new Promise((resolve) => { setImmediate(resolve); });
    hold.open();
    await worker.idle();
    expect(await find('x')).toMatchObject({ status: 'done', attempt: 1 });
  });

  it('gives leases back when it is stopped', async () => {
    const begun = gate();
    const long = handler('long', async (_deps, _job, { signal }) => {
      begun.open();
      await new Promise((resolve) => { signal.addEventListener('abort', resolve, { once: true }); });
    });
    await enqueue(['x', 'long']);
    const worker = start([lane(1, long)]);
    await begun.opened;
    await worker.stop();
    expect(await find('x')).toMatchObject({ status: 'ready', leasedBy: null, error: null });
  });

  describe('time passing', () => {
    it('has no job to do while nothing is due', async () => {
      const flips = handler('flips', (_deps, _job, control) => deps.store.transaction((tx) => control.complete(tx)));
      await start([lane(1, flips)]).idle();
      expect(await deps.store.jobs.count('', 'done')).toBe(0);
    });
  });
}
