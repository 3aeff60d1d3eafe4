import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { Page } from '../../store/port/documents.ts';

export type ListActivities = { customerId: string; type?: string | undefined; after?: string | null | undefined; limit: number };

/** Newest first. Throws `notFound` for an unknown customer. */
export async function listActivities(deps: Deps, workspaceId: string, { customerId, type, after = null, limit }: ListActivities): Promise<Page<StoredActivity>> {
  if ((await deps.store.customers.find(workspaceId, customerId)) === null) throw new AppError('notFound');
  return deps.store.activities.list(workspaceId, customerId, { ...(type === undefined ? {} : { type }), after, limit });
}
