import { isDeepStrictEqual } from 'node:util';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { FieldSet } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { derivedIssues } from '../derived/derived-issues.ts';
import { startDerive } from '../derived/start-derive.ts';
import { keepSetVersion } from '../versions/keep-set-version.ts';

type Next = Partial<Pick<FieldSet, 'fields' | 'removed' | 'conversions'>>;

/** `runId`: the run that computes derived fields anew, where what they depend on changed. */
export type StoredFieldSet = { stored: FieldSet; runId: string | null };

/**
 * The one way a field set changes, in the caller's transaction: the set, and a version of it where the fields differ.
 * The caller bumps the design. Throws `invalid` where derived fields would read what is not there, or each other in a circle.
 */
export async function storeFieldSet(deps: Deps, tx: Aggregates, request: { workspaceId: string; actor: Actor; current: FieldSet; next: Next }): Promise<StoredFieldSet> {
  const { workspaceId, actor, current, next } = request;
  const now = deps.clock();
  const activityTypes = (await tx.activityTypes.find(workspaceId, 'activity'))?.types ?? [];
  const { fields = current.fields } = next;
  const issues = derivedIssues(fields, activityTypes);
  if (issues.length > 0) throw new AppError('invalid', { issues });
  const stored = await tx.fieldSets.update(workspaceId, current, { ...current, ...next, updatedAt: now });
  if (isDeepStrictEqual(stored.fields, current.fields)) return { stored, runId: null };
  await keepSetVersion(deps, workspaceId, { versions: tx.fieldSetVersions, before: current.fields.length > 0 ? current : null, after: stored, savedBy: actor, toVersion: (kept, set) => ({ ...kept, fields: set.fields }) });
  return { stored, runId: await startDerive(deps, tx, { workspaceId, actor, before: { fields: current.fields, activityTypes }, after: { fields, activityTypes } }) };
}
