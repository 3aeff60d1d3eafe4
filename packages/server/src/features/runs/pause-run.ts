import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { runJobId } from './create-run.ts';

/** Runs whose handlers ask `pausesNow` before each chunk. */
const pausable = new Set<RunDocument['kind']>(['import', 'reclassify', 'bulk', 'duplicates']);

/** Asks a run to rest at its next checkpoint; one that has ended, rests or is being cancelled stays as it is. Throws `notFound`, `invalid` for a kind that goes through in one piece. */
export function requestPause(deps: Deps, workspaceId: string, id: string): Promise<RunDocument> {
  return deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, id);
    if (run === null) throw new AppError('notFound');
    if (!pausable.has(run.kind)) throw new AppError('invalid', { issues: [{ code: 'run.notPausable', path: [], params: {} }] });
    if ((run.status !== 'queued' && run.status !== 'running') || run.pauseRequested || run.cancelRequested) return run;
    return tx.runs.update(workspaceId, run, { ...run, pauseRequested: true, updatedAt: deps.clock() });
  });
}

/**
 * For handlers, in the transaction of a chunk that is not done yet: if the run is asked to rest, it does, and the caller settles its job.
 * A run that rests already stays so.
 */
export async function pausesNow(deps: Deps, tx: Aggregates, workspaceId: string, run: RunDocument): Promise<boolean> {
  if (run.status === 'paused') return true;
  if (!run.pauseRequested || run.cancelRequested) return false;
  await tx.runs.update(workspaceId, run, { ...run, status: 'paused', pauseRequested: false, updatedAt: deps.clock() });
  return true;
}

/** Queues a resting run again, with a job of its own, and gives it as stored. Belongs to the caller's transaction. */
export async function queueAgain(deps: Deps, tx: Aggregates, workspaceId: string, run: RunDocument): Promise<RunDocument> {
  const now = deps.clock();
  await tx.jobs.enqueue(workspaceId, [{ id: `${runJobId(run.id)}:${run.version}`, kind: run.kind, payload: { runId: run.id }, runAt: now }]);
  return tx.runs.update(workspaceId, run, { ...run, status: 'queued', pauseRequested: false, updatedAt: now });
}

/** Lets a resting run go on where it was, or one that was only asked to rest go through; any other stays as it is. Throws `notFound`. */
export async function resumeRun(deps: Deps, workspaceId: string, id: string): Promise<RunDocument> {
  const resumed = await deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, id);
    if (run === null) throw new AppError('notFound');
    if (run.status === 'paused') return queueAgain(deps, tx, workspaceId, run);
    return run.pauseRequested ? tx.runs.update(workspaceId, run, { ...run, pauseRequested: false, updatedAt: deps.clock() }) : run;
  });
  deps.wake();
  return resumed;
}
