import type { JobHandler } from '../../worker/job-handler.ts';
import { finishRun } from './finish-run.ts';

/** A job that works off a run: when the job is dead, the run has failed. */
export function asRun(handler: JobHandler): JobHandler {
  return {
    ...handler,
    onDead: async (deps, tx, job) => {
      const run = typeof job.payload.runId === 'string' ? await tx.runs.find(job.workspaceId, job.payload.runId) : null;
      if (run && run.finishedAt === null) await finishRun(deps, tx, job.workspaceId, run, { status: 'failed', error: 'run.broken' });
    },
  };
}
