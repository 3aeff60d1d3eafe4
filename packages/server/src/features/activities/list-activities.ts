import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { Page } from '../../store/port/documents.ts';
import { findCustomer } from '../customers/find-customer.ts';

export type ListActivities = { customerId: string; type?: string | undefined; after?: string | null | undefined; limit: number };

/** Newest first; those of whom a merged customer is now. Throws `notFound` for an unknown customer. */
export async function listActivities(deps: Deps, workspaceId: string, { customerId, type, after = null, limit }: ListActivities): Promise<Page<StoredActivity>> {
  const customer = await findCustomer(deps.store, workspaceId, customerId);
  if (customer === null) throw new AppError('notFound');
  return deps.store.activities.list(workspaceId, customer.id, { ...(type === undefined ? {} : { type }), after, limit });
}
