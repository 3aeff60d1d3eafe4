import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** Everyone is scored by a plugin: a run and its job. */
export async function startScoreRun(tx: Aggregates, request: { workspaceId: string; runId: string; plugin: string; actor: Actor; now: number }): Promise<void> {
  const { workspaceId, runId, plugin, actor, now } = request;
  await tx.runs.insert(workspaceId, {
    id: runId, createdAt: now, updatedAt: now, kind: 'score', status: 'queued', cancelRequested: false, progress: { done: 0, total: null },
    input: { plugin }, checkpoint: null, result: null, error: null, actor, startedAt: null, finishedAt: null,
  });
  await tx.jobs.enqueue(workspaceId, [{ id: `run:${runId}`, kind: 'score', payload: { runId }, runAt: now }]);
}
