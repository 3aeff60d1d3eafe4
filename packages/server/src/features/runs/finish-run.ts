import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** `error` is an issue code; `result` belongs to the run's kind. */
export type RunEnding = { status: 'done' | 'failed' | 'cancelled'; error?: string; result?: Record<string, unknown> };

/** Ends a run in the caller's transaction. */
export function finishRun(deps: Deps, tx: Aggregates, workspaceId: string, run: RunDocument, { status, error, result }: RunEnding): Promise<RunDocument> {
  const now = deps.clock();
  return tx.runs.update(workspaceId, run, { ...run, status, error: error ?? null, result: result ?? run.result, updatedAt: now, finishedAt: now });
}
