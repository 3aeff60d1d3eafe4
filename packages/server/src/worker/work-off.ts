import type { Deps } from '../deps.ts';
import type { Job } from '../store/port/jobs.ts';
import { backOffMs } from './back-off.ts';
import { faultOf } from '../failure/fault-of.ts';
import { type HeldJob, holdJob } from './job-control.ts';
import { type JobHandler, LostLease } from './job-handler.ts';

/** Failures after which a job is dead. */
const mostFailures = 5;
/** Claims after which a job is dead without another try: it kills the process that takes it. */
const mostClaims = 200;

type Bench = { deps: Deps; worker: string; leaseMs: number; stopping: AbortSignal; failures: Map<string, number> };

/** Back to waiting, or dead with its trace where people look. */
async function settleFailure({ deps, failures }: Bench, job: Job, handler: JobHandler, { control }: HeldJob, error: string): Promise<void> {
  const count = (failures.get(job.id) ?? 0) + 1;
  const dead = count >= mostFailures || job.attempt > mostClaims;
  const retryAt = dead ? null : deps.clock() + backOffMs(count, Math.random());
  await deps.store.transaction(async (tx) => {
    if (!(await tx.jobs.fail(control.fence, { error, retryAt }))) throw new LostLease();
    if (dead) await handler.onDead?.(deps, tx, job, error);
  });
  if (dead) failures.delete(job.id);
  else failures.set(job.id, count);
}

async function attempt(bench: Bench, job: Job, handler: JobHandler, held: HeldJob): Promise<void> {
  const { deps } = bench;
  try {
    if (job.attempt > mostClaims) throw new Error('claimed too often');
    const again = await handler.run(deps, job, held.control);
    bench.failures.delete(job.id);
    // Changes nothing where the handler has settled the job.
    await deps.store.jobs.release(held.control.fence, again?.retryAt ?? deps.clock());
  } catch (error) {
    if (error instanceof LostLease) return;
    const fault = faultOf(error);
    deps.log.warn({ job: job.id, kind: job.kind, attempt: job.attempt, fault }, 'a job failed');
    await settleFailure(bench, job, handler, held, [fault.name, fault.code].filter((part) => part !== null).join(' '));
  }
}

/** Runs one claimed job to its settling. Never throws: what can't be settled comes back when its lease has run out. */
export async function workOff(bench: Bench, job: Job, handler: JobHandler): Promise<void> {
  const held = holdJob({ ...bench, job, handler });
  try {
    await attempt(bench, job, handler, held);
  } catch (error) {
    if (!(error instanceof LostLease)) bench.deps.log.error({ job: job.id, kind: job.kind, fault: faultOf(error) }, 'a job could not be settled');
  } finally {
    held.letGo();
  }
}
