import type { Deps } from '../../deps.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** Many customers are new: the worker puts them into columns. Call it in the transaction that ends what made them, and wake the worker after it. */
export async function scheduleColumns({ newId, clock }: Deps, tx: Aggregates, workspaceId: string): Promise<void> {
  await tx.jobs.enqueue(workspaceId, [{ id: `columns:${newId()}`, kind: 'columns', payload: {}, runAt: clock() }]);
}
