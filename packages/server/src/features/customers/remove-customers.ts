import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';

/** Removes up to 500 customers; ids that are gone are passed over. The change log keeps that it happened, and no values. */
export function removeCustomers(deps: Deps, request: { workspaceId: string; actor: Actor; ids: string[] }): Promise<{ removed: number }> {
  const { workspaceId, actor } = request;
  const at = deps.clock();
  return deps.store.transaction(async (tx) => {
    const ids = (await tx.customers.findMany(workspaceId, [...new Set(request.ids)])).map(({ id }) => id);
    if (ids.length === 0) return { removed: 0 };
    await tx.changes.append(workspaceId, ids.map((customerId) => ({ id: deps.newId(), customerId, at, actor, cause: { kind: 'form' as const }, kind: 'removed' as const, values: [] })));
    return { removed: await tx.customers.removeMany(workspaceId, ids) };
  });
}
