import { isDeepStrictEqual } from 'node:util';
import type { ClassDef, Issue, LocalText, SchemeDefinition, SchemeMethod } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { listAll } from '../workspaces/list-all.ts';
import { draftIssues } from './draft-issues.ts';
import { findPublished, getSchemeDocument, versionId } from './find-scheme.ts';

export type SchemeSummary = {
  id: string;
  key: string;
  name: LocalText;
  publishedVersion: number | null;
  draftRevision: number;
  /** The draft differs from what is published. */
  changed: boolean;
  method: SchemeMethod['kind'];
  /** Of the published version, of the draft before the first publish. */
  classes: ClassDef[];
  /** Class key ('' for "not enough data") → customers. */
  counts: Record<string, number>;
  /** The field by which people choose the class, where that is the method. */
  chosenIn: string | null;
};

export async function listSchemes(deps: Deps, workspaceId: string): Promise<SchemeSummary[]> {
  const schemes = await listAll(deps.store.schemes, workspaceId);
  return Promise.all(schemes.map(async (scheme) => {
    const { id, key, name, publishedVersion, draftRevision, draft } = scheme;
    const [published, counts] = await Promise.all([findPublished(deps.store, workspaceId, scheme), deps.store.customers.countByClass(workspaceId, id)]);
    const live = published?.definition ?? draft;
    return { id, key, name, publishedVersion, draftRevision, changed: !isDeepStrictEqual(published?.definition, draft), method: live.method.kind, classes: live.classes, counts, chosenIn: live.method.kind === 'manual' ? (live.method.field ?? null) : null };
  }));
}

export type SchemeDetail = {
  id: string;
  key: string;
  name: LocalText;
  draft: SchemeDefinition;
  draftRevision: number;
  publishedVersion: number | null;
  published: SchemeDefinition | null;
  counts: Record<string, number>;
  issues: Issue[];
};

/** Throws `notFound`. */
export async function getScheme(deps: Deps, workspaceId: string, id: string): Promise<SchemeDetail> {
  const scheme = await getSchemeDocument(deps.store, workspaceId, id);
  const [published, counts, definition] = await Promise.all([
    findPublished(deps.store, workspaceId, scheme),
    deps.store.customers.countByClass(workspaceId, id),
    deps.definitions.load(deps.store, workspaceId),
  ]);
  const { key, name, draft, draftRevision, publishedVersion } = scheme;
  return { id, key, name, draft, draftRevision, publishedVersion, published: published?.definition ?? null, counts, issues: draftIssues(definition, scheme) };
}

export type VersionEntry = { number: number; at: number; actor: Actor; by: string | null; note: string };

/** Newest first; `by` is the person's name, null for programs and people who are gone. Throws `notFound`. */
export async function listVersions(deps: Deps, workspaceId: string, id: string): Promise<VersionEntry[]> {
  await getSchemeDocument(deps.store, workspaceId, id);
  const versions = await listAll(deps.store.schemeVersions, workspaceId, { schemeId: id });
  const entries = await Promise.all(versions.map(async ({ number, createdAt, publishedBy, note }) => {
    const member = publishedBy.kind === 'user' ? await deps.store.members.find(workspaceId, publishedBy.id) : null;
    return { number, at: createdAt, actor: publishedBy, by: member?.name ?? null, note };
  }));
  return entries.sort((a, b) => b.number - a.number);
}

/** What was published under that number. Throws `notFound`. */
export async function getVersion(deps: Deps, workspaceId: string, { id, number }: { id: string; number: number }): Promise<SchemeDefinition> {
  const version = await deps.store.schemeVersions.find(workspaceId, versionId(id, number));
  if (version === null) throw new AppError('notFound');
  return version.definition;
}
