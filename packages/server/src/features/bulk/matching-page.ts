import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Page } from '../../store/port/documents.ts';
import type { ResolvedSelection } from '../customers/selection.ts';

/** Who matches, in an order that no change of them alters. */
export function matchingPage(deps: Deps, workspaceId: string, { query, keep }: ResolvedSelection, page: { after: string | null; limit: number }): Promise<Page<CustomerRecord>> {
  return deps.store.customers.list(workspaceId, query, { sort: { by: 'createdAt', direction: 'asc' }, ...page, ...(keep ? { keep } : {}) });
}
