import type { StoredActivity } from '../../store/port/activities.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { listAll } from '../workspaces/list-all.ts';

/** Activities per document. */
const chunkSize = 200;

/** Keeps a removed customer's activities beside it; the store drops them with the customer. */
export async function keepActivities(tx: Aggregates, workspaceId: string, removal: { id: string; at: number }, activities: StoredActivity[]): Promise<void> {
  for (let from = 0; from < activities.length; from += chunkSize) {
    const id = `${removal.id}:${String(from).padStart(9, '0')}`;
    await tx.removedActivities.insert(workspaceId, { id, createdAt: removal.at, updatedAt: removal.at, removalId: removal.id, activities: activities.slice(from, from + chunkSize) });
  }
}

/** Lets go of a removal and gives what was kept beside it. */
export async function dropRemoval(tx: Aggregates, workspaceId: string, removalId: string): Promise<StoredActivity[]> {
  const kept = await listAll(tx.removedActivities, workspaceId, { removalId });
  for (const { id } of kept) await tx.removedActivities.remove(workspaceId, id);
  await tx.removedCustomers.remove(workspaceId, removalId);
  return kept.flatMap(({ activities }) => activities);
}
