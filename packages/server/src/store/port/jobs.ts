/** One unit of work of the durable outbox. Times are epoch milliseconds. */
export type Job = {
  id: string;
  workspaceId: string;
  kind: string;
  payload: Record<string, unknown>;
  status: 'ready' | 'leased' | 'done' | 'dead';
  runAt: number;
  /** Claims so far; part of the fence. */
  attempt: number;
  leasedBy: string | null;
  leasedUntil: number | null;
  /** Why the last attempt failed; no personal data. */
  error: string | null;
  createdAt: number;
};

export type NewJob = Pick<Job, 'id' | 'kind' | 'payload' | 'runAt'>;

/** Proof that a worker still owns a job: a settle with a stale fence changes nothing and returns false. */
export type Fence = { jobId: string; worker: string; attempt: number };

export interface JobStore {
  /** A job id that exists already is left as it is: enqueueing is idempotent. Ids are unique over all workspaces: another workspace's id throws `AppError('conflict')`. */
  enqueue(workspaceId: string, jobs: NewJob[]): Promise<void>;
  /** Leases up to `limit` jobs that are ready and due, or whose lease ran out; `attempt` grows by one. Oldest `runAt` first; over all workspaces. Two workers never get the same job. */
  claim(request: { worker: string; now: number; leaseMs: number; limit: number; kinds?: string[] }): Promise<Job[]>;
  /** Prolongs the lease. */
  extend(fence: Fence, until: number): Promise<boolean>;
  complete(fence: Fence): Promise<boolean>;
  /** Back to ready at `retryAt`, or dead when null. */
  fail(fence: Fence, outcome: { error: string; retryAt: number | null }): Promise<boolean>;
  /** Gives the lease back without an error (shutdown, pause). `attempt` stays, or an old fence would be good again. */
  release(fence: Fence, runAt: number): Promise<boolean>;
  /** Forgets up to `limit` (≤ 1000) jobs that are done and were due before an instant (epoch ms), over all workspaces; says how many. Their ids are free again. */
  removeDone(before: number, limit: number): Promise<number>;
  find(workspaceId: string, id: string): Promise<Job | null>;
  count(workspaceId: string, status: Job['status'], kind?: string): Promise<number>;
  /** Earliest `runAt` of ready jobs or lease end; null if there is nothing to wait for. */
  nextDue(): Promise<number | null>;
}
