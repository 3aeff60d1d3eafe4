import type { FieldDef } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { Actor, Cause, Change } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { allActivities } from '../activities/carry-activities.ts';
import { lostValues } from './changed-values.ts';
import { endOverrides } from '../overrides/gone-customers.ts';
import { customerTitle } from './customer-row.ts';
import { keepActivities } from './removed-activities.ts';
import { purgedAt } from './removal-terms.ts';

export type RemovalRequest = { workspaceId: string; fields: FieldDef[]; actor: Actor; cause: Cause; customers: CustomerRecord[] };

/** The one way customers go: out of every list, with all they were in the change log, and restorable until they are purged. In the caller's transaction. */
export async function takeOut(deps: Deps, tx: Aggregates, { workspaceId, fields, actor, cause, customers }: RemovalRequest): Promise<void> {
  if (customers.length === 0) return;
  const at = deps.clock();
  const removals = customers.map((customer) => ({ customer, id: deps.newId() }));
  await tx.changes.append(workspaceId, removals.map(({ id, customer }): Change => ({ id, customerId: customer.id, at, actor, cause, kind: 'removed', values: lostValues(customer) })));
  for (const { id, customer } of removals) {
    const title = customerTitle(fields, customer.fields, customer.id);
    await keepActivities(tx, workspaceId, { id, at }, await allActivities(tx, workspaceId, customer.id));
    await tx.removedCustomers.insert(workspaceId, { id, createdAt: at, updatedAt: at, customerId: customer.id, title, customer, actor, cause });
  }
  await endOverrides(tx, workspaceId, customers, at);
  await tx.customers.removeMany(workspaceId, customers.map(({ id }) => id));
  const runAt = purgedAt(at);
  await tx.jobs.enqueue(workspaceId, [{ id: `purgeRemoved:${workspaceId}:${runAt}`, kind: 'purgeRemoved', payload: {}, runAt }]);
}

/** Removes up to 500 customers; ids that are gone are passed over. They can be restored for 30 days. */
export function removeCustomers(deps: Deps, request: { workspaceId: string; actor: Actor; ids: string[] }): Promise<{ removed: number }> {
  const { workspaceId, actor } = request;
  return deps.store.transaction(async (tx) => {
    const { fields } = await deps.definitions.load(tx, workspaceId);
    const customers = await tx.customers.findMany(workspaceId, [...new Set(request.ids)]);
    await takeOut(deps, tx, { workspaceId, fields, actor, cause: { kind: 'form' }, customers });
    return { removed: customers.length };
  });
}
