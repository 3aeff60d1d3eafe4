import type { Deps } from '../../deps.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** What lists need may have changed: the worker sees to their indexes. Call it in the transaction of the change, and wake the worker after it. */
export async function scheduleIndexes({ newId, clock }: Deps, tx: Aggregates): Promise<void> {
  await tx.jobs.enqueue('', [{ id: `indexes:${newId()}`, kind: 'indexes', payload: {}, runAt: clock() }]);
}
