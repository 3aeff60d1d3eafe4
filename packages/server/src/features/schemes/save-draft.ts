import type { Issue, SchemeDefinition } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { draftIssues } from './draft-issues.ts';
import { getSchemeDocument } from './find-scheme.ts';

/** Keeps a draft, with issues too. Throws `conflict` if it isn't based on the latest revision. */
export function saveDraft(deps: Deps, request: { workspaceId: string; id: string; draftRevision: number; draft: SchemeDefinition }): Promise<{ draftRevision: number; issues: Issue[] }> {
  const { workspaceId, id, draft } = request;
  const now = deps.clock();
  return deps.store.transaction(async (tx) => {
    const scheme = await getSchemeDocument(tx, workspaceId, id);
    if (scheme.draftRevision !== request.draftRevision) throw new AppError('conflict', { issues: [{ code: 'scheme.draftChanged', path: [], params: {} }] });
    const { draftRevision } = await tx.schemes.update(workspaceId, scheme, { ...scheme, draft, draftRevision: scheme.draftRevision + 1, updatedAt: now });
    return { draftRevision, issues: draftIssues(await deps.definitions.load(tx, workspaceId), { key: scheme.key, draft }) };
  });
}
