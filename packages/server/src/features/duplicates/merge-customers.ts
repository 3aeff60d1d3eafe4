import type { FieldValues } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor, Cause } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { MergeDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { allActivities, carryActivities } from '../activities/carry-activities.ts';
import { lostValues } from '../customers/changed-values.ts';
import { checkCustomer } from '../customers/check-customer.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import { endOverrides } from '../overrides/gone-customers.ts';
import { listAll } from '../workspaces/list-all.ts';

type Side = { id: string; version: number };
/** `taken`: keys of the fields whose value comes from the loser; all others stay the survivor's. */
export type MergeRequest = { workspaceId: string; actor: Actor; survivor: Side; loser: Side; taken: string[] };

async function getSide(tx: Aggregates, workspaceId: string, { id, version }: Side): Promise<CustomerRecord> {
  const customer = await tx.customers.find(workspaceId, id);
  if (customer === null) throw new AppError('notFound');
  if (customer.version !== version) throw new AppError('conflict');
  return customer;
}

function mergedFields(survivor: CustomerRecord, loser: CustomerRecord, taken: string[]): FieldValues {
  const fields = { ...survivor.fields };
  for (const key of taken) {
    const value = loser.fields[key];
    if (value === undefined) delete fields[key];
    else fields[key] = value;
  }
  return fields;
}

/** Moves tasks to another customer; those that are gone are passed over. */
export async function moveTasks(deps: Deps, tx: Aggregates, workspaceId: string, { ids, to }: { ids: string[]; to: string }): Promise<void> {
  for (const id of ids) {
    const task = await tx.tasks.find(workspaceId, id);
    if (task) await tx.tasks.update(workspaceId, task, { ...task, customerId: to, updatedAt: deps.clock() });
  }
}

/**
 * Makes one customer of two: the survivor gets the chosen values and the loser's activities and tasks, and is classified anew; the loser goes,
 * its id leads to the survivor. All or nothing. Throws `notFound`, `conflict` if either changed meanwhile, `invalid` with issues.
 */
export async function mergeCustomers(deps: Deps, { workspaceId, actor, taken, ...sides }: MergeRequest): Promise<{ mergeId: string }> {
  if (sides.survivor.id === sides.loser.id) throw new AppError('invalid', { issues: [{ code: 'merge.sameCustomer', path: [], params: {} }] });
  const mergeId = deps.newId();
  await deps.store.transaction(async (tx) => {
    const definition = await deps.definitions.load(tx, workspaceId);
    const [survivor, loser] = [await getSide(tx, workspaceId, sides.survivor), await getSide(tx, workspaceId, sides.loser)];
    const entered = new Set(definition.fields.filter(({ source }) => source.kind === 'input').map(({ key }) => key));
    const fields = mergedFields(survivor, loser, taken.filter((key) => entered.has(key)));
    await checkCustomer(tx, workspaceId, definition, { id: survivor.id, before: survivor.fields, fields, besides: [loser.id] });
    const now = deps.clock();
    const cause: Cause = { kind: 'merge', id: mergeId };
    const activities = await allActivities(tx, workspaceId, loser.id);
    const tasks = (await listAll(tx.tasks, workspaceId, { customerId: loser.id })).map(({ id }) => id);
    const merge: Omit<MergeDocument, 'version'> = {
      id: mergeId, createdAt: now, updatedAt: now, survivorId: survivor.id, loserId: loser.id, survivorFields: survivor.fields, loser,
      tasks, activities: activities.map(({ id }) => id), actor, undoneAt: null,
    };
    await tx.merges.insert(workspaceId, merge);
    await tx.changes.append(workspaceId, [{ id: deps.newId(), customerId: loser.id, at: now, actor, cause, kind: 'merged', values: lostValues(loser) }]);
    await endOverrides(tx, workspaceId, [loser], now);
    await tx.customers.removeMany(workspaceId, [loser.id]);
    await moveTasks(deps, tx, workspaceId, { ids: tasks, to: survivor.id });
    const rollups = await carryActivities(tx, { workspaceId, definition, customerId: survivor.id, activities }, now);
    await writeCustomers(deps, tx, { workspaceId, definition, actor, cause, effects: 'silent', writes: [{ kind: 'update', current: survivor, fields, ...(rollups ? { rollups } : {}) }] });
  });
  deps.wake();
  return { mergeId };
}
