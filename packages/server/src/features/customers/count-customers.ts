import type { Deps } from '../../deps.ts';
import { resolveSelection, type Selection } from './selection.ts';

/**
 * How many there are; with `atMost`, `more` says that it stopped there, as it does where no index knows. Throws `invalid` for a condition that the
 * workspace doesn't have.
 */
export async function countCustomers(deps: Deps, workspaceId: string, { atMost, ...selection }: Selection & { atMost?: number | undefined }): Promise<{ total: number; more: boolean }> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const { query, keep } = await resolveSelection(deps, definition, selection);
  const total = await deps.store.customers.count(workspaceId, query, keep, atMost === undefined ? undefined : atMost + 1);
  const more = atMost !== undefined && total === atMost + 1;
  return { total: more ? atMost : total, more };
}

/** Class key ('': not enough data) → how many of them, for one scheme. Throws like `countCustomers`. */
export async function countByClass(deps: Deps, workspaceId: string, { schemeId, ...selection }: Selection & { schemeId: string }): Promise<Record<string, number>> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const { query, keep } = await resolveSelection(deps, definition, selection);
  return deps.store.customers.countByClass(workspaceId, schemeId, query, keep);
}
