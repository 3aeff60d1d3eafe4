import { type FieldChange, type FieldDef, fieldSetChanges } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { FieldSetVersion } from '../../store/port/document-kinds.ts';

/** `by` is a member's name; null for programs and people who are gone. */
export type FieldVersionEntry = { number: number; at: number; actor: Actor; by: string | null; fields: number; changes: FieldChange[] };

/** Newest first, each with what it changed of the one before. */
export async function listFieldVersions(deps: Deps, workspaceId: string, request: { after?: string | null | undefined; limit: number }): Promise<{ items: FieldVersionEntry[]; next: string | null }> {
  const { limit, after = null } = request;
  const { items: found } = await deps.store.fieldSetVersions.list(workspaceId, { limit: limit + 1, after, order: 'newest' });
  const items = await Promise.all(found.slice(0, limit).map(async (version, index) => entryOf(deps, workspaceId, version, found[index + 1]?.fields ?? [])));
  return { items, next: found.length > limit ? (found[limit - 1]?.id ?? null) : null };
}

async function entryOf(deps: Deps, workspaceId: string, { number, createdAt, savedBy, fields }: FieldSetVersion, before: FieldDef[]): Promise<FieldVersionEntry> {
  const member = savedBy.kind === 'user' ? await deps.store.members.find(workspaceId, savedBy.id) : null;
  return { number, at: createdAt, actor: savedBy, by: member?.name ?? null, fields: fields.length, changes: fieldSetChanges(before, fields) };
}

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
