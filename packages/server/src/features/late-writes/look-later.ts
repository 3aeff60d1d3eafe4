import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** A mark for `lookLater`, from before a run reads anyone; null where no write can be late. Call it outside a transaction. */
export const lateMark = ({ store }: Deps, workspaceId: string): Promise<string | null> =>
  store.longestTransactionMs === 0 ? Promise.resolve(null) : store.customers.mark(workspaceId);

/**
 * A write that began before a definition changed may commit after the run that brings everyone to the new one has passed. So whoever was written
 * since the mark is looked at once more when no such write can be open any more. Call it in the transaction of the run's first chunk.
 */
export async function lookLater({ store, clock }: Deps, tx: Aggregates, { workspaceId, run, mark }: { workspaceId: string; run: RunDocument; mark: string | null }): Promise<void> {
  if (mark === null || run.checkpoint !== null) return;
  await tx.jobs.enqueue(workspaceId, [{ id: `late:${run.id}`, kind: 'lateWrites', payload: { runId: run.id, mark }, runAt: clock() + store.longestTransactionMs }]);
}
