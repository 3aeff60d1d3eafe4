import { isDeepStrictEqual } from 'node:util';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { FieldSet } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

type Next = Partial<Pick<FieldSet, 'fields' | 'removed' | 'conversions'>>;

/**
 * The one way a field set changes, in the caller's transaction: the set, and a version of it where the fields differ.
 * The caller bumps the design.
 */
export async function storeFieldSet(deps: Deps, tx: Aggregates, request: { workspaceId: string; actor: Actor; current: FieldSet; next: Next }): Promise<FieldSet> {
  const { workspaceId, actor, current, next } = request;
  const now = deps.clock();
  const stored = await tx.fieldSets.update(workspaceId, current, { ...current, ...next, updatedAt: now });
  if (isDeepStrictEqual(stored.fields, current.fields)) return stored;
  await tx.fieldSetVersions.insert(workspaceId, { id: deps.newId(), createdAt: now, updatedAt: now, number: stored.version, fields: stored.fields, savedBy: actor });
  return stored;
}
