import type { Deps } from '../../deps.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { computed } from './compute-activities.ts';
import { type ActivityStep, type ActivityWrite, followActivities } from './write-activities.ts';

/** Most activities that the store takes at once. */
const atOnce = 1000;

/** `removed` go; `reverted` become what they were, with `after` but for the computed fields. */
export type TakenBack = { customers: CustomerRecord[]; removed: StoredActivity[]; reverted: { before: StoredActivity; after: StoredActivity }[] };

/** Takes activities that the caller has just read out again, or back to what they were, with everything that follows from them, in the caller's transaction. `customers` are theirs, at most 1000. */
export async function takeBackActivities(deps: Deps, tx: Aggregates, write: ActivityWrite, { customers, removed, reverted }: TakenBack): Promise<void> {
  if (removed.length === 0 && reverted.length === 0) return;
  const ids = removed.map(({ id }) => id);
  const changed = reverted.map(({ before, after }) => ({ before, after: computed(write.definition, after) }));
  for (let from = 0; from < ids.length; from += atOnce) await tx.activities.removeMany(write.workspaceId, ids.slice(from, from + atOnce));
  for (let from = 0; from < changed.length; from += atOnce) await tx.activities.updateMany(write.workspaceId, changed.slice(from, from + atOnce).map(({ after }) => after));
  const steps: ActivityStep[] = [...removed.map((before) => ({ before, after: null })), ...changed];
  await followActivities(deps, tx, write, { customers, steps });
}
