import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { dropRemoval } from './removed-activities.ts';
import { partsOf } from '../duplicates/merged-into.ts';
import { listAll } from '../workspaces/list-all.ts';

/** What people wrote or were told about the customer, outside the record itself. */
async function eraseBeside(tx: Aggregates, workspaceId: string, customerId: string): Promise<void> {
  for (const { id } of await listAll(tx.tasks, workspaceId, { customerId })) await tx.tasks.remove(workspaceId, id);
  for (const { id } of await listAll(tx.removedCustomers, workspaceId, { customerId })) await dropRemoval(tx, workspaceId, id);
}

/**
 * Erases a person for good, with all who were merged into it: record, activities, tasks, what could be restored, and every value in the change log. That something changed,
 * when and by whom stays, and that it was erased. Throws `notFound` if there is no such customer, nor a removed one.
 */
export async function eraseCustomer(deps: Deps, { workspaceId, actor, id }: { workspaceId: string; actor: Actor; id: string }): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const customer = await tx.customers.find(workspaceId, id);
    const removed = (await tx.removedCustomers.list(workspaceId, { where: { customerId: id }, limit: 1 })).items.length > 0;
    if (customer === null && !removed) throw new AppError('notFound');
    const merges = await partsOf(tx, workspaceId, id);
    const ids = [id, ...merges.map(({ loserId }) => loserId)];
    for (const merge of merges) await tx.merges.remove(workspaceId, merge.id);
    for (const part of ids) await eraseBeside(tx, workspaceId, part);
    await tx.customers.removeMany(workspaceId, [id]);
    await tx.changes.eraseValues(workspaceId, ids);
    await tx.changes.append(workspaceId, [{ id: deps.newId(), customerId: id, at: deps.clock(), actor, cause: { kind: 'form' }, kind: 'erased', values: [] }]);
  });
}
