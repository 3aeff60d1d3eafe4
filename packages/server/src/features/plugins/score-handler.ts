import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { asRun } from '../runs/as-run.ts';
import { startDailyRun } from './daily-run.ts';
import { scoreCustomers } from './score-customers.ts';
import { scoreEveryone } from './score-everyone.ts';

/** A run over everyone; those customers; or the morning's run of a plugin. */
const payload = z.union([
  z.object({ runId: z.string() }),
  z.object({ customerIds: z.array(z.string()).max(1000) }),
  z.object({ daily: z.string() }),
]);

async function run(deps: Deps, job: Job, control: JobControl): Promise<void> {
  const wanted = payload.parse(job.payload);
  if ('runId' in wanted) return scoreEveryone(deps, job.workspaceId, wanted.runId, control);
  if ('daily' in wanted) return startDailyRun(deps, job.workspaceId, wanted.daily, control);
  return scoreCustomers(deps, job.workspaceId, wanted.customerIds, control);
}

/** A batch whose records must be found and killed one by one takes up to a minute; the lease is prolonged after each. */
export const scoreHandler: JobHandler = asRun({ kind: 'score', leaseMs: 180_000, run });
