import type { Deps } from '../deps.ts';
import type { Fence, Job } from '../store/port/jobs.ts';
import { type JobControl, type JobHandler, LostLease } from './job-handler.ts';

export type HeldJob = {
  control: JobControl;
  /** Ends the heartbeat. */
  letGo: () => void;
};

type Holding = { deps: Deps; job: Job; handler: JobHandler; worker: string; leaseMs: number; stopping: AbortSignal };

/**
 * Keeps a job's lease alive. Leases are short, so that a killed process's jobs are soon taken over; the heartbeat prolongs them
 * for as long as the handler shows progress (`extend`, `hold`) within its own `leaseMs`: what hangs is lost, too.
 */
export function holdJob({ deps, job, handler, worker, leaseMs, stopping }: Holding): HeldJob {
  const fence: Fence = { jobId: job.id, worker, attempt: job.attempt };
  const lost = new AbortController();
  let progressAt = deps.clock();

  function check(ours: boolean): void {
    if (ours) return;
    lost.abort();
    throw new LostLease();
  }

  async function beat(): Promise<void> {
    if (deps.clock() - progressAt > handler.leaseMs) return lost.abort();
    if (!(await deps.store.jobs.extend(fence, deps.clock() + leaseMs))) lost.abort();
  }

  // A beat that fails (the database does not answer) is made good by the next one, or the lease runs out.
  const heartbeat = setInterval(() => void beat().catch(() => undefined), leaseMs / 4);
  const signal = AbortSignal.any([stopping, lost.signal]);
  const control: JobControl = {
    fence,
    signal,
    extend: async () => {
      progressAt = deps.clock();
      check(await deps.store.jobs.extend(fence, deps.clock() + leaseMs));
    },
    hold: async (tx) => {
      progressAt = deps.clock();
      check(await tx.jobs.extend(fence, deps.clock() + leaseMs));
    },
    complete: async (tx) => check(await tx.jobs.complete(fence)),
    cancelled: () => signal.aborted,
  };
  return { control, letGo: () => clearInterval(heartbeat) };
}
