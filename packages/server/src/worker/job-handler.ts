import type { Deps } from '../deps.ts';
import type { Fence, Job } from '../store/port/jobs.ts';
import type { Aggregates } from '../store/port/store.ts';

/** Another worker has the job now: whatever this one was about to commit must not be. */
export class LostLease extends Error {
  constructor() {
    super('the lease was lost');
    this.name = 'LostLease';
  }
}

export type JobControl = {
  fence: Fence;
  /** Prolongs the lease. Throws `LostLease`. */
  extend: () => Promise<void>;
  /** Prolongs the lease as part of a transaction, so that a chunk commits only while the job is ours. Throws `LostLease`. */
  hold: (tx: Aggregates) => Promise<void>;
  /** Settles the job as part of its last transaction. Throws `LostLease`. */
  complete: (tx: Aggregates) => Promise<void>;
  /** The process is stopping or the lease is lost: end at the next checkpoint. */
  cancelled: () => boolean;
  /** Aborts when `cancelled` becomes true. */
  signal: AbortSignal;
};

/** Works off one kind of job. A handler that returns without having settled gives the job back, or has it again at `retryAt` (epoch ms). */
export type JobHandler = {
  kind: string;
  /** How long it may go without `extend` or `hold` before it counts as hanging and another worker takes the job. */
  leaseMs: number;
  run: (deps: Deps, job: Job, control: JobControl) => Promise<void | { retryAt: number }>;
  /** Belongs to the transaction that makes a job dead: says so where people look. `error` holds no personal data. */
  onDead?: (deps: Deps, tx: Aggregates, job: Job, error: string) => Promise<void>;
};
