import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import { finishRun } from './finish-run.ts';
import { queueAgain } from './pause-run.ts';

/** Asks a run to end at its next checkpoint; a draft ends at once and its files go with it; an ended run stays as it is. Throws `notFound`. */
export async function requestCancel(deps: Deps, workspaceId: string, id: string): Promise<RunDocument> {
  const cancelled = await deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, id);
    if (run === null) throw new AppError('notFound');
    if (run.finishedAt !== null || run.cancelRequested) return run;
    const asked = { ...run, cancelRequested: true };
    if (run.status === 'draft') {
      for (const file of [run.input.fileId, run.input.tableId]) if (typeof file === 'string') await tx.files.remove(workspaceId, file);
      return finishRun(deps, tx, workspaceId, asked, { status: 'cancelled' });
    }
    // A resting run has no job that would end it: its handler does, in the way of its kind.
    if (run.status === 'paused') return queueAgain(deps, tx, workspaceId, asked);
    return tx.runs.update(workspaceId, run, { ...asked, updatedAt: deps.clock() });
  });
  deps.wake();
  return cancelled;
}
