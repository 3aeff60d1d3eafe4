import type { Deps } from '../deps.ts';
import { LostLease, type JobControl, type JobHandler } from '../worker/job-handler.ts';
import type { Aggregates } from '../store/port/store.ts';

/** Works on a waiting job of this kind as a process does that is stopped after some chunks: its lease is left to run out. */
export async function cutOff(deps: Deps, handler: JobHandler, { chunks }: { chunks: number }): Promise<void> {
  const worker = 'cut off';
  const [job] = await deps.store.jobs.claim({ worker, now: deps.clock(), leaseMs: 60_000, limit: 1, kinds: [handler.kind] });
  if (!job) throw new Error(`no ${handler.kind} is waiting`);
  const fence = { jobId: job.id, worker, attempt: job.attempt };
  const owned = async (answer: Promise<boolean>) => {
    if (!(await answer)) throw new LostLease();
  };
  const hold = (tx: Aggregates) => owned(tx.jobs.extend(fence, deps.clock() + 60_000));
  let left = chunks;
  const control: JobControl = { fence, hold, signal: new AbortController().signal, extend: () => hold(deps.store), cancelled: () => left-- <= 0, complete: (tx) => owned(tx.jobs.complete(fence)) };
  await handler.run(deps, job, control);
}
