import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { findCustomer } from '../customers/find-customer.ts';
import { applyPatch } from '../customers/field-patch.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { activityId } from './activity-id.ts';
import { computed } from './compute-activities.ts';
import { activitiesAtOnce, activityIssues, type NewActivity } from './new-activity.ts';
import { type ActivityWrite, followActivities } from './write-activities.ts';

/** `known`: one of its type and key was there already, maybe of another customer, and stays as it is. */
export type RecordedActivity = { outcome: 'recorded' | 'known'; activity: StoredActivity };
/** In the order of the request; `customers`: those of recorded activities, as stored. */
export type Recorded = { activities: RecordedActivity[]; customers: CustomerRecord[] };

function toStored(deps: Deps, { workspaceId, actor, definition }: ActivityWrite, { customerId, type, at, values, key }: NewActivity): StoredActivity {
  const now = deps.clock();
  const id = key === null ? deps.newId() : activityId(workspaceId, type, key);
  return computed(definition, { id, version: 1, createdAt: now, updatedAt: now, customerId, type, at: Date.parse(at), values: applyPatch({}, values), key, recordedBy: actor });
}

/** Notes types that have activities from now on: they can no longer be removed. */
export async function noteTypes(tx: Aggregates, workspaceId: string, types: Set<string>, now: number): Promise<void> {
  const set = await tx.activityTypes.find(workspaceId, 'activity');
  const fresh = [...types].filter((type) => set && !set.recorded.includes(type));
  if (!set || fresh.length === 0) return;
  await tx.activityTypes.update(workspaceId, set, { ...set, recorded: [...set.recorded, ...fresh], updatedAt: now });
  await bumpDesign(tx, workspaceId, now);
}

/** Id given → the customer, or who it was merged into. Throws `invalid` where there is nobody, with paths that lead from the list. */
async function meantCustomers(tx: Aggregates, workspaceId: string, given: NewActivity[]): Promise<Map<string, CustomerRecord>> {
  const ids = [...new Set(given.map(({ customerId }) => customerId))];
  const meant = new Map((await tx.customers.findMany(workspaceId, ids)).map((customer) => [customer.id, customer]));
  for (const id of ids) {
    const survivor = meant.has(id) ? null : await findCustomer(tx, workspaceId, id);
    if (survivor !== null) meant.set(id, survivor);
  }
  const missing = given.flatMap(({ customerId }, index): Issue[] => (meant.has(customerId) ? [] : [{ code: 'activity.noCustomer', path: [index, 'customerId'], params: {} }]));
  if (missing.length > 0) throw new AppError('invalid', { issues: missing });
  return meant;
}

/**
 * The one way activities come in: stored with everything that follows from them, in the caller's transaction. Validates nothing but that the
 * customers are there (`activityIssues` tells of the rest); throws `invalid` where they are not, with paths that lead from the list. At most 1000.
 */
export async function recordActivities(deps: Deps, tx: Aggregates, write: ActivityWrite, given: NewActivity[]): Promise<Recorded> {
  const { workspaceId } = write;
  if (given.length > activitiesAtOnce) throw new AppError('internal', { message: `at most ${activitiesAtOnce} activities at once` });
  const meant = await meantCustomers(tx, workspaceId, given);
  const customers = [...new Map([...meant.values()].map((customer) => [customer.id, customer])).values()];
  const wanted = given.map((one) => toStored(deps, write, { ...one, customerId: meant.get(one.customerId)?.id ?? one.customerId }));
  const firsts = new Map(wanted.toReversed().map((activity) => [activity.id, activity]));
  const present = new Map((await tx.activities.insertMany(workspaceId, [...firsts.values()])).map((activity) => [activity.id, activity]));
  const recorded = wanted.filter((activity) => !present.has(activity.id) && firsts.get(activity.id) === activity);
  await noteTypes(tx, workspaceId, new Set(recorded.map(({ type }) => type)), deps.clock());
  const stored = await followActivities(deps, tx, write, { customers, steps: recorded.map((after) => ({ before: null, after })) });
  const isNew = new Set(recorded);
  const activities = wanted.map((activity): RecordedActivity =>
    isNew.has(activity) ? { outcome: 'recorded', activity } : { outcome: 'known', activity: present.get(activity.id) ?? firsts.get(activity.id) ?? activity });
  return { activities, customers: stored };
}

/** Validates and records up to 1000 activities, all or none. Throws `invalid` with issues whose paths lead from the list. */
export async function recordBatch(deps: Deps, request: Omit<ActivityWrite, 'definition' | 'effects'>, given: NewActivity[]): Promise<RecordedActivity[]> {
  const { activities } = await deps.store.transaction(async (tx) => {
    const definition = await deps.definitions.load(tx, request.workspaceId);
    const issues = given.flatMap((one, index) => activityIssues(definition, one).map((issue) => ({ ...issue, path: [index, ...issue.path] })));
    if (issues.length > 0) throw new AppError('invalid', { issues });
    return recordActivities(deps, tx, { ...request, definition, effects: 'fire' }, given);
  });
  deps.wake();
  return activities;
}
