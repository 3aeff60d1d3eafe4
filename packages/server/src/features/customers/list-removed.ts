import type { Deps } from '../../deps.ts';
import type { Cause } from '../../store/port/changes.ts';
import type { Page } from '../../store/port/documents.ts';
import { personNames } from '../workspaces/person-names.ts';
import { purgedAt } from './removal-terms.ts';

export type RemovedRow = { id: string; customerId: string; title: string; removedAt: number; purgedAt: number; by: string | null; cause: Cause };

/** Who can still be restored, last removed first. `id` is what to restore by. */
export async function listRemoved(deps: Deps, workspaceId: string, { after, limit }: { after?: string | null | undefined; limit: number }): Promise<Page<RemovedRow>> {
  const { items, next } = await deps.store.removedCustomers.list(workspaceId, { after: after ?? null, limit, order: 'newest' });
  const names = await personNames(deps.store, workspaceId, items.map(({ actor }) => actor));
  return { items: items.map(({ id, customerId, title, createdAt, actor, cause }) => ({ id, customerId, title, removedAt: createdAt, purgedAt: purgedAt(createdAt), by: names[actor.id] ?? null, cause })), next };
}
