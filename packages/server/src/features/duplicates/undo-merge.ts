import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { Actor, Cause } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { MergeDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { allActivities, carryActivities } from '../activities/carry-activities.ts';
import { sameValue } from '../customers/changed-values.ts';
import { uniqueIssues } from '../customers/check-customer.ts';
import { fitting } from '../customers/restore-customers.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import { gatherRollups } from '../derived/gather-rollups.ts';
import { resumeOverrides } from '../overrides/gone-customers.ts';
import { moveTasks } from './merge-customers.ts';

const refusal = (code: string): AppError => new AppError('conflict', { issues: [{ code, path: [], params: {} }] });

type Undoing = { workspaceId: string; definition: Definition; merge: MergeDocument; actor: Actor; cause: Cause };

/** The survivor's values as before the merge, where they still are what the merge made them. A field may have changed since: what no longer fits stays away. */
async function fieldsBefore(tx: Aggregates, { workspaceId, definition, merge }: Undoing, survivor: CustomerRecord): Promise<CustomerRecord['fields']> {
  const { items } = await tx.changes.search(workspaceId, { customerIds: [survivor.id], cause: { kind: 'merge', id: merge.id } }, { limit: 1 });
  const fields = { ...survivor.fields };
  for (const { path, before, after } of items[0]?.values ?? []) {
    const key = path.startsWith('fields.') ? path.slice('fields.'.length) : null;
    if (key === null || !sameValue(fields[key], after)) continue;
    if (before === undefined) delete fields[key];
    else fields[key] = before;
  }
  const unfit = new Set(definition.validateValues(fields).map(({ path: [key] }) => String(key)));
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => !unfit.has(key) || sameValue(value, survivor.fields[key])));
}

/** Takes the loser's activities from the survivor; gives them, and what the survivor's rollups are without them. */
async function takeActivities(deps: Deps, tx: Aggregates, { workspaceId, definition, merge }: Undoing) {
  const moved = new Set(merge.activities);
  const taken: StoredActivity[] = moved.size === 0 ? [] : (await allActivities(tx, workspaceId, merge.survivorId)).filter(({ id }) => moved.has(id));
  for (const activity of taken) await tx.activities.remove(workspaceId, activity);
  if (taken.length === 0) return { taken, rollups: undefined };
  const changes = new Map([[merge.survivorId, { added: [], removed: taken }]]);
  return { taken, rollups: (await gatherRollups(tx, { workspaceId, definition, customerIds: [merge.survivorId], changes }, deps.clock())).get(merge.survivorId) };
}

async function restoreLoser(deps: Deps, tx: Aggregates, undoing: Undoing, activities: StoredActivity[]): Promise<void> {
  const { workspaceId, definition, merge: { loser }, actor, cause } = undoing;
  const issues = await uniqueIssues(tx, workspaceId, definition, loser);
  if (issues.length > 0) throw new AppError('invalid', { issues });
  const request = { workspaceId, definition, actor, cause, effects: 'silent' as const };
  const { fields } = await fitting(tx, workspaceId, definition, loser);
  const { customers: [current] } = await writeCustomers(deps, tx, { ...request, writes: [{ kind: 'restore', removed: loser, fields }] });
  if (current) await resumeOverrides(tx, workspaceId, current, deps.clock());
  const rollups = await carryActivities(tx, { workspaceId, definition, customerId: loser.id, activities }, deps.clock());
  if (rollups !== null && current) await writeCustomers(deps, tx, { ...request, writes: [{ kind: 'update', current, fields: current.fields, rollups }] });
}

/**
 * Makes two customers of one again, all or nothing: each has its values, activities and tasks as before; what someone has changed on the survivor
 * since stays there, and what a field no longer takes stays away. Throws `notFound`, `conflict` if it was undone or the survivor is gone, `invalid` if a unique value is taken by now.
 */
export async function undoMerge(deps: Deps, { workspaceId, actor, mergeId }: { workspaceId: string; actor: Actor; mergeId: string }): Promise<{ loserId: string }> {
  const merge = await deps.store.transaction(async (tx) => {
    const found = await tx.merges.find(workspaceId, mergeId);
    if (found === null) throw new AppError('notFound');
    if (found.undoneAt !== null) throw refusal('merge.undone');
    const survivor = await tx.customers.find(workspaceId, found.survivorId);
    if (survivor === null) throw refusal('merge.survivorGone');
    const definition = await deps.definitions.load(tx, workspaceId);
    const undoing: Undoing = { workspaceId, definition, merge: found, actor, cause: { kind: 'undo', id: mergeId } };
    const fields = await fieldsBefore(tx, undoing, survivor);
    const { taken, rollups } = await takeActivities(deps, tx, undoing);
    await writeCustomers(deps, tx, { workspaceId, definition, actor, cause: undoing.cause, effects: 'silent', writes: [{ kind: 'update', current: survivor, fields, ...(rollups ? { rollups } : {}) }] });
    await restoreLoser(deps, tx, undoing, taken);
    await moveTasks(deps, tx, workspaceId, { ids: found.tasks, to: found.loserId });
    await tx.merges.update(workspaceId, found, { ...found, undoneAt: deps.clock(), updatedAt: deps.clock() });
    return found;
  });
  deps.wake();
  return { loserId: merge.loserId };
}
