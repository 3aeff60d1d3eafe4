import { isDeepStrictEqual } from 'node:util';
import type { Deps } from '../../deps.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';
import { type ActivityWrite, followActivities } from './write-activities.ts';

/** Most activities that the store changes at once. */
const atOnce = 1000;

/** The activity with its computed fields as its type says now: what every write stores. */
export function computed({ derived, workspace }: Definition, activity: StoredActivity): StoredActivity {
  const formulas = derived.activities.get(activity.type);
  return formulas ? { ...activity, values: formulas.compute({ ...activity, at: new Date(activity.at).toISOString() }, workspace.timeZone) } : activity;
}

type Step = { before: StoredActivity; after: StoredActivity };

/** Those whose stored values are not what their type says. */
async function findStale(tx: Aggregates, { workspaceId, definition }: ActivityWrite, of: { customerIds: string[]; types: string[] }, now: number): Promise<Step[]> {
  const steps: Step[] = [];
  for await (const chunk of tx.activities.scan(workspaceId, of)) {
    for (const before of chunk) {
      const after = computed(definition, before);
      if (!isDeepStrictEqual(after.values, before.values)) steps.push({ before, after: { ...after, version: before.version + 1, updatedAt: now } });
    }
  }
  return steps;
}

/**
 * Computes the stored activities of some types again, of up to 1000 customers, and writes those that come out differently with everything that
 * follows from them, in the caller's transaction. Gives the customers of those, by id, as stored, and how many activities changed.
 */
export async function computeActivities(deps: Deps, tx: Aggregates, write: ActivityWrite, { customers, types }: { customers: CustomerRecord[]; types: string[] }): Promise<{ customers: Map<string, CustomerRecord>; activities: number }> {
  const current = new Map(customers.map((customer) => [customer.id, customer]));
  const touched = new Map<string, CustomerRecord>();
  if (types.length === 0 || customers.length === 0) return { customers: touched, activities: 0 };
  const steps = await findStale(tx, write, { customerIds: [...current.keys()], types }, deps.clock());
  for (let from = 0; from < steps.length; from += atOnce) {
    const some = steps.slice(from, from + atOnce);
    await tx.activities.updateMany(write.workspaceId, some.map(({ after }) => after));
    const theirs = [...new Set(some.map(({ before }) => before.customerId))].flatMap((id) => touched.get(id) ?? current.get(id) ?? []);
    for (const customer of await followActivities(deps, tx, write, { customers: theirs, steps: some })) touched.set(customer.id, customer);
  }
  return { customers: touched, activities: steps.length };
}
