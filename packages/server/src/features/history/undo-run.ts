import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { createRun } from '../runs/create-run.ts';

/** Runs that change customers' fields under their own id, and can be taken back. */
const undoable: ReadonlySet<RunDocument['kind']> = new Set(['import', 'bulk']);

const refusal = (code: string): AppError => new AppError('conflict', { issues: [{ code, path: [], params: {} }] });

async function refuseSecond(tx: Aggregates, workspaceId: string, undoneBy: string): Promise<void> {
  const earlier = await tx.runs.find(workspaceId, undoneBy);
  if (earlier !== null && earlier.finishedAt === null) throw refusal('undo.underWay');
  if (earlier?.status === 'done') throw refusal('undo.done');
}

/** About how many customers a run has changed; null where its rows were activities, of as many customers as there may be. */
const touched = ({ result }: RunDocument): number | null =>
  (result?.activities === undefined ? Number(result?.created ?? 0) + Number(result?.updated ?? 0) + Number(result?.removed ?? 0) : null);

export type UndoRunRequest = { workspaceId: string; actor: Actor; /** Others may undo only what they started. */ mayUndoAll: boolean; runId: string; effects: 'fire' | 'silent' };

/** Queues a run that takes back what another run did. An undo that was cancelled or failed can be asked for again. Throws `notFound`, `forbidden`, `conflict`. */
export async function undoRun(deps: Deps, request: UndoRunRequest): Promise<{ runId: string }> {
  const { workspaceId, actor, mayUndoAll, runId, effects } = request;
  const created = await deps.store.transaction(async (tx) => {
    const undone = await tx.runs.find(workspaceId, runId);
    if (undone === null || !undoable.has(undone.kind)) throw new AppError('notFound');
    if (!mayUndoAll && undone.actor.id !== actor.id) throw new AppError('forbidden');
    if (undone.finishedAt === null) throw refusal('undo.notFinished');
    if (undone.undoneBy !== undefined) await refuseSecond(tx, workspaceId, undone.undoneBy);
    const run = await createRun(deps, tx, { workspaceId, actor, kind: 'undo', input: { undoneRun: runId, effects }, status: 'queued', total: touched(undone) });
    await tx.runs.update(workspaceId, undone, { ...undone, undoneBy: run.id, updatedAt: deps.clock() });
    return run;
  });
  deps.wake();
  return { runId: created.id };
}
