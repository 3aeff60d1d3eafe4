import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { runJobId } from '../runs/create-run.ts';

/** Queues a run over fields anew that failed; it goes on from its checkpoint. Nothing where it did not fail. Throws `notFound`. */
export async function retryConversion(deps: Deps, { workspaceId, runId }: { workspaceId: string; runId: string }): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    if (run?.kind !== 'fields') throw new AppError('notFound');
    if (run.status !== 'failed') return;
    const now = deps.clock();
    await tx.runs.update(workspaceId, run, { ...run, status: 'queued', error: null, finishedAt: null, updatedAt: now });
    await tx.jobs.enqueue(workspaceId, [{ id: `${runJobId(runId)}:again${run.version}`, kind: 'fields', payload: { runId }, runAt: now }]);
  });
  deps.wake();
}
