import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { dropFiles, dropFilesJob, erasedMs } from '../imports/drop-files-handler.ts';
import { dropRemoval } from './removed-activities.ts';
import { partsOf } from '../duplicates/merged-into.ts';
import { endOverrides } from '../overrides/gone-customers.ts';
import { listAll } from '../workspaces/list-all.ts';

/** What people and programs wrote or were told about the customer, outside the record itself: also what webhooks answered, and merges that were undone. */
async function eraseBeside(tx: Aggregates, workspaceId: string, customerId: string): Promise<void> {
  for (const { id } of await listAll(tx.tasks, workspaceId, { customerId })) await tx.tasks.remove(workspaceId, id);
  for (const { id } of await listAll(tx.automationRuns, workspaceId, { customerId })) await tx.automationRuns.remove(workspaceId, id);
  for (const role of ['survivorId', 'loserId'] as const) {
    for (const { id } of await listAll(tx.merges, workspaceId, { [role]: customerId })) await tx.merges.remove(workspaceId, id);
  }
  for (const { contract, ...override } of await listAll(tx.overrides, workspaceId, { customerId })) if (contract) await tx.overrides.update(workspaceId, override, override);
  for (const { id } of await listAll(tx.removedCustomers, workspaceId, { customerId })) await dropRemoval(tx, workspaceId, id);
}

/** Rows that imports left out, or took without a cell, may be the person's: of those that touched them, the files go now, or soon after the import has ended. */
async function dropImports(deps: Deps, tx: Aggregates, workspaceId: string, customerIds: string[]): Promise<void> {
  const { items } = await tx.changes.search(workspaceId, { customerIds, cause: { kind: 'import' } }, { limit: 1000 });
  for (const runId of new Set(items.flatMap(({ cause }) => cause.id ?? []))) {
    const run = await tx.runs.find(workspaceId, runId);
    if (run?.kind !== 'import') continue;
    if (run.finishedAt !== null) await dropFiles(deps, tx, workspaceId, run);
    else await tx.jobs.enqueue(workspaceId, [dropFilesJob(runId, deps.clock(), erasedMs)]);
  }
}

/**
 * Erases a person for good, with all who were merged into it: record, activities, tasks, runs of automations, what could be restored, files of
 * imports that touched them, and every value in the change log. That something changed, when and by whom stays, and that it was erased. Throws `notFound` if there is no such customer, nor a removed one.
 */
export async function eraseCustomer(deps: Deps, { workspaceId, actor, id }: { workspaceId: string; actor: Actor; id: string }): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const customer = await tx.customers.find(workspaceId, id);
    const removed = (await tx.removedCustomers.list(workspaceId, { where: { customerId: id }, limit: 1 })).items.length > 0;
    if (customer === null && !removed) throw new AppError('notFound');
    const ids = [id, ...(await partsOf(tx, workspaceId, id)).map(({ loserId }) => loserId)];
    await dropImports(deps, tx, workspaceId, ids);
    for (const part of ids) await eraseBeside(tx, workspaceId, part);
    if (customer !== null) await endOverrides(tx, workspaceId, [customer], deps.clock());
    await tx.customers.removeMany(workspaceId, [id]);
    await tx.changes.eraseValues(workspaceId, ids);
    await tx.changes.append(workspaceId, [{ id: deps.newId(), customerId: id, at: deps.clock(), actor, cause: { kind: 'form' }, kind: 'erased', values: [] }]);
  });
}
