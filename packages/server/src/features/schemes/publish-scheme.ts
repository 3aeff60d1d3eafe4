import type { PopulationStatistics, SchemeDefinition } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { SchemeDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { createRun } from '../runs/create-run.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { draftIssues } from './draft-issues.ts';
import { readStatistics } from './read-statistics.ts';
import { getSchemeDocument, versionId } from './find-scheme.ts';

export type NewVersion = { definition: SchemeDefinition; publishedBy: Actor; note: string; statistics: PopulationStatistics | null; at: number };

/** Makes `definition` the next immutable version of the scheme, in the caller's transaction; the caller bumps the design. */
export async function addVersion(tx: Aggregates, workspaceId: string, scheme: SchemeDocument, version: NewVersion): Promise<number> {
  const { definition, publishedBy, note, statistics, at } = version;
  const number = (scheme.publishedVersion ?? 0) + 1;
  const inserted = await tx.schemeVersions.insert(workspaceId, { id: versionId(scheme.id, number), createdAt: at, updatedAt: at, schemeId: scheme.id, number, definition, publishedBy, note, ...(statistics ? { statistics } : {}) });
  if (!inserted) throw new AppError('conflict');
  await tx.schemes.update(workspaceId, scheme, { ...scheme, publishedVersion: number, updatedAt: at });
  return number;
}

export type PublishRequest = { workspaceId: string; actor: Actor; id: string; draftRevision: number; note: string; effects: 'fire' | 'silent' };

/** Publishes the draft and starts the reclassification of everyone. Throws `conflict` for a stale revision, `invalid` with the draft's issues. */
export async function publishScheme(deps: Deps, request: PublishRequest): Promise<{ version: number; runId: string }> {
  const { workspaceId, actor, id, note, effects } = request;
  const now = deps.clock();
  const { draft } = await getSchemeDocument(deps.store, workspaceId, id);
  const { fields, context } = await deps.definitions.load(deps.store, workspaceId);
  const statistics = await readStatistics(deps.store, draft, { workspaceId, fields, context: context(now) });
  const published = await deps.store.transaction(async (tx) => {
    const scheme = await getSchemeDocument(tx, workspaceId, id);
    if (scheme.draftRevision !== request.draftRevision) throw new AppError('conflict', { issues: [{ code: 'scheme.draftChanged', path: [], params: {} }] });
    const issues = draftIssues(await deps.definitions.load(tx, workspaceId), scheme);
    if (issues.length > 0) throw new AppError('invalid', { issues });
    const version = await addVersion(tx, workspaceId, scheme, { definition: scheme.draft, publishedBy: actor, note, statistics, at: now });
    await bumpDesign(tx, workspaceId, now);
    const run = await createRun(deps, tx, { workspaceId, actor, kind: 'reclassify', input: { schemeId: id, version, effects }, status: 'queued' });
    return { version, runId: run.id };
  });
  deps.wake();
  return published;
}
