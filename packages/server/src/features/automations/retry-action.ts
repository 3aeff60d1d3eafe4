import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { actionJob } from './automation-handler.ts';
import { findStep, updateStep } from './run-steps.ts';

/** Has a dead action tried again, under the same effect id. Throws `notFound`, `conflict` if it is not dead. */
export async function retryAction(deps: Deps, workspaceId: string, { runId, actionId }: { runId: string; actionId: string }): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const run = await tx.automationRuns.find(workspaceId, runId);
    const step = run && findStep(run, actionId);
    if (!run || !step) throw new AppError('notFound');
    if (step.status !== 'dead') throw new AppError('conflict', { issues: [{ code: 'automation.notDead', path: [], params: {} }] });
    const now = deps.clock();
    // The run's version grows with every retry, so the job's id is new each time.
    await tx.jobs.enqueue(workspaceId, [actionJob(run, actionId, now, run.version)]);
    await updateStep(tx, workspaceId, runId, actionId, { status: 'waiting', attempts: 0, at: now, detail: '' });
  });
  deps.wake();
}
