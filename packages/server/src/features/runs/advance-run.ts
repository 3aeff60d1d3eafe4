import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

export type RunProgress = Partial<Pick<RunDocument, 'progress' | 'checkpoint' | 'result' | 'input'>>;

/** Marks a run as running and stores how far it is, in the transaction of the chunk itself, so that it goes on from there. */
export function advanceRun(deps: Deps, tx: Aggregates, workspaceId: string, run: RunDocument, progress: RunProgress): Promise<RunDocument> {
  const now = deps.clock();
  return tx.runs.update(workspaceId, run, { ...run, ...progress, status: 'running', startedAt: run.startedAt ?? now, updatedAt: now });
}
