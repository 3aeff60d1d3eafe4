import type { Deps } from '../deps.ts';
import { LostLease, type JobControl, type JobHandler } from '../worker/job-handler.ts';
import type { Aggregates } from '../store/port/store.ts';

/** Works on a waiting job of this kind, of a run where one is named, as a process does that is stopped after some chunks: its lease, of a minute, is left to run out. */
export async function cutOff(deps: Deps, handler: JobHandler, { chunks, runId, worker = 'cut off', now = deps.clock() }: { chunks: number; runId?: string; worker?: string; now?: number }): Promise<void> {
  const [job] = await deps.store.jobs.claim({ worker, now, leaseMs: 60_000, limit: 1, kinds: [handler.kind] });
  if (!job) throw new Error(`no ${handler.kind} is waiting`);
  if (runId !== undefined && job.payload.runId !== runId) throw new Error('another job was due');
  const fence = { jobId: job.id, worker, attempt: job.attempt };
  const owned = async (answer: Promise<boolean>) => {
    if (!(await answer)) throw new LostLease();
  };
  const hold = (tx: Aggregates) => owned(tx.jobs.extend(fence, deps.clock() + 60_000));
  let left = chunks;
  const control: JobControl = { fence, hold, signal: new AbortController().signal, extend: () => hold(deps.store), cancelled: () => left-- <= 0, complete: (tx) => owned(tx.jobs.complete(fence)) };
  await handler.run(deps, job, control);
}
