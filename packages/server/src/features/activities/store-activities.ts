import type { Deps } from '../../deps.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { computed } from './compute-activities.ts';
import { noteTypes } from './record-activities.ts';
import { type ActivityStep, type ActivityWrite, followActivities, type Newcomer } from './write-activities.ts';

/**
 * Stores activities that the caller has looked up and validated, new ones and changed ones, with their computed fields and everything that follows from them and the
 * customers who are made with them, in the caller's transaction; `noted` are stored as they are, since nothing follows from them. Gives those customers as stored.
 * At most 1000 customers, and activities.
 */
export async function storeActivities(deps: Deps, tx: Aggregates, write: ActivityWrite, { newcomers, steps: told, noted = [] }: { newcomers: Newcomer[]; steps: ActivityStep[]; noted?: StoredActivity[] }): Promise<CustomerRecord[]> {
  const { workspaceId, definition } = write;
  const steps = told.map(({ before, after }): ActivityStep => ({ before, after: after && computed(definition, after) }));
  const made = new Set(newcomers.map(({ id }) => id));
  const known = steps.filter(({ after }) => after !== null && !made.has(after.customerId));
  const customers = await tx.customers.findMany(workspaceId, [...new Set(known.flatMap(({ after }) => after?.customerId ?? []))]);
  await tx.activities.insertMany(workspaceId, known.flatMap(({ before, after }) => (before === null && after ? [after] : [])));
  await tx.activities.updateMany(workspaceId, [...noted, ...known.flatMap(({ before, after }) => (before !== null && after ? [after] : []))]);
  await noteTypes(tx, workspaceId, new Set(steps.flatMap(({ after }) => after?.type ?? [])), deps.clock());
  return followActivities(deps, tx, write, { customers, newcomers, steps });
}
