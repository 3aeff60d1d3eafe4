import { type FieldChange, type FieldDef, fieldSetChanges, pastFields } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Page } from '../../store/port/documents.ts';
import { listAll } from '../workspaces/list-all.ts';
import { listVersions, type VersionEntry, type VersionPage } from '../versions/list-versions.ts';

export type FieldVersionEntry = VersionEntry & { fields: number; changes: FieldChange[] };

/** Newest first, each with what it changed of the one before. */
export const listFieldVersions = (deps: Deps, workspaceId: string, page: VersionPage): Promise<Page<FieldVersionEntry>> =>
  listVersions(deps, workspaceId, { versions: deps.store.fieldSetVersions, ...page, tell: ({ fields }, before) => ({ fields: fields.length, changes: fieldSetChanges(before?.fields ?? [], fields) }) });

async function fieldsOf(deps: Deps, workspaceId: string, number: number): Promise<FieldDef[]> {
  const [version] = (await deps.store.fieldSetVersions.list(workspaceId, { where: { number }, limit: 1 })).items;
  if (version === undefined) throw new AppError('notFound');
  return version.fields;
}

/** What leads from one version to another, older or newer. Throws `notFound`. */
export async function compareFieldVersions(deps: Deps, workspaceId: string, { from, to }: { from: number; to: number }): Promise<FieldChange[]> {
  const [before, after] = await Promise.all([fieldsOf(deps, workspaceId, from), fieldsOf(deps, workspaceId, to)]);
  return fieldSetChanges(before, after);
}

/** What the values of the change log need to be read: see `pastFields`. Empty where nothing was ever deleted. */
export async function listPastFields(deps: Deps, workspaceId: string): Promise<FieldDef[]> {
  const [set, versions] = await Promise.all([deps.store.fieldSets.find(workspaceId, 'customer'), listAll(deps.store.fieldSetVersions, workspaceId)]);
  const removed = (set?.removed ?? []).map(({ field }) => field);
  return pastFields([...versions.map(({ fields }) => fields), removed], set?.fields ?? []);
}
