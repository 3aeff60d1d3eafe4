import type { Deps } from '../../deps.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { type ActivityWrite, followActivities } from './write-activities.ts';

/** Most ids that the store removes at once. */
const atOnce = 1000;

/** Takes activities that the caller has just read out again, with everything that follows from them, in the caller's transaction. `customers` are theirs, at most 1000. */
export async function removeActivities(deps: Deps, tx: Aggregates, write: ActivityWrite, { customers, activities }: { customers: CustomerRecord[]; activities: StoredActivity[] }): Promise<void> {
  if (activities.length === 0) return;
  const ids = activities.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += atOnce) await tx.activities.removeMany(write.workspaceId, ids.slice(from, from + atOnce));
  await followActivities(deps, tx, write, { customers, steps: activities.map((before) => ({ before, after: null })) });
}
