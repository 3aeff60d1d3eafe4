import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { applyPatch, type FieldPatch } from '../customers/field-patch.ts';
import { computed } from './compute-activities.ts';
import { activityIssues } from './new-activity.ts';
import { type ActivityWrite, followActivities } from './write-activities.ts';

/** `version` is the one read. */
type Target = Omit<ActivityWrite, 'definition' | 'effects'> & { id: string; version: number };

async function getCurrent(tx: Aggregates, { workspaceId, id, version }: Target): Promise<StoredActivity> {
  const current = await tx.activities.find(workspaceId, id);
  if (current === null) throw new AppError('notFound');
  if (current.version !== version) throw new AppError('conflict');
  return current;
}

async function follow(deps: Deps, tx: Aggregates, request: Target, before: StoredActivity, after: StoredActivity | null): Promise<void> {
  const { workspaceId, actor, cause } = request;
  const definition = await deps.definitions.load(tx, workspaceId);
  const customers = await tx.customers.findMany(workspaceId, [before.customerId]);
  await followActivities(deps, tx, { workspaceId, actor, cause, definition, effects: 'fire' }, { customers, steps: [{ before, after }] });
}

/** Changes when it happened and its values. Throws `notFound`, `conflict` if someone else changed it, `invalid` with issues. */
export async function editActivity(deps: Deps, request: Target & { at: string; values: FieldPatch }): Promise<StoredActivity> {
  const edited = await deps.store.transaction(async (tx) => {
    const before = await getCurrent(tx, request);
    const { importId: _edited, ...kept } = before;
    const values = applyPatch(before.values, request.values);
    const definition = await deps.definitions.load(tx, request.workspaceId);
    const issues = activityIssues(definition, { type: before.type, at: request.at, values }, before);
    if (issues.length > 0) throw new AppError('invalid', { issues });
    const after = computed(definition, { ...kept, version: before.version + 1, updatedAt: deps.clock(), at: Date.parse(request.at), values });
    await tx.activities.updateMany(request.workspaceId, [after]);
    await follow(deps, tx, request, before, after);
    return after;
  });
  deps.wake();
  return edited;
}

/** Throws `notFound`, `conflict` if someone else changed it. */
export async function removeActivity(deps: Deps, request: Target): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const before = await getCurrent(tx, request);
    await tx.activities.remove(request.workspaceId, before);
    await follow(deps, tx, request, before, null);
  });
  deps.wake();
}
