import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

export type NewRun = {
  workspaceId: string;
  actor: Actor;
  kind: RunDocument['kind'];
  input: Record<string, unknown>;
  status: 'draft' | 'queued';
  total?: number | null;
  /** The run that ended early and is gone on with. */
  from?: Pick<RunDocument, 'progress' | 'checkpoint'>;
};

/** A run's one job. */
export const runJobId = (runId: string): string => `run:${runId}`;

/** Stores a run and, when queued, the job that works it off, in the caller's transaction. Call `deps.wake()` after the commit. */
export async function createRun(deps: Deps, tx: Aggregates, { workspaceId, actor, kind, input, status, total, from }: NewRun): Promise<RunDocument> {
  const now = deps.clock();
  const run: Omit<RunDocument, 'version'> = {
    id: deps.newId(), createdAt: now, updatedAt: now, kind, status, cancelRequested: false, pauseRequested: false, progress: from?.progress ?? { done: 0, total: total ?? null },
    input, checkpoint: from?.checkpoint ?? null, result: null, error: null, actor, startedAt: null, finishedAt: null,
  };
  await tx.runs.insert(workspaceId, run);
  if (status === 'queued') await tx.jobs.enqueue(workspaceId, [{ id: runJobId(run.id), kind, payload: { runId: run.id }, runAt: now }]);
  return { ...run, version: 1 };
}
