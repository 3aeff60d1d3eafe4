import { type FieldChange, type FieldDef, fieldSetChanges, pastFields } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { Page } from '../../store/port/documents.ts';
import { listAll } from '../workspaces/list-all.ts';
import { compareSetVersions } from '../versions/compare-set-versions.ts';
import { listVersions, type VersionEntry, type VersionPage } from '../versions/list-versions.ts';

export type FieldVersionEntry = VersionEntry & { fields: number; changes: FieldChange[] };

/** Newest first, each with what it changed of the one before. */
export const listFieldVersions = (deps: Deps, workspaceId: string, page: VersionPage): Promise<Page<FieldVersionEntry>> =>
  listVersions(deps, workspaceId, { versions: deps.store.fieldSetVersions, ...page, tell: ({ fields }, before) => ({ fields: fields.length, changes: fieldSetChanges(before?.fields ?? [], fields) }) });

/** What leads from one version to another, older or newer. Throws `notFound`. */
export const compareFieldVersions = (deps: Deps, workspaceId: string, numbers: { from: number; to: number }): Promise<FieldChange[]> =>
  compareSetVersions(deps.store.fieldSetVersions, workspaceId, { ...numbers, changes: (before, after) => fieldSetChanges(before.fields, after.fields) });

/** What the values of the change log need to be read: see `pastFields`. Empty where nothing was ever deleted. */
export async function listPastFields(deps: Deps, workspaceId: string): Promise<FieldDef[]> {
  const [set, versions] = await Promise.all([deps.store.fieldSets.find(workspaceId, 'customer'), listAll(deps.store.fieldSetVersions, workspaceId)]);
  const removed = (set?.removed ?? []).map(({ field }) => field);
  return pastFields([...versions.map(({ fields }) => fields), removed], set?.fields ?? []);
}
