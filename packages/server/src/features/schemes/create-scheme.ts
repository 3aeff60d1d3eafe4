import type { LocalText } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { firstDraft, type FirstMethod } from './first-draft.ts';

/** Throws `invalid` if the key is taken. */
export function createScheme(deps: Deps, request: { workspaceId: string; key: string; name: LocalText; method: FirstMethod }): Promise<{ id: string }> {
  const { workspaceId, key, name } = request;
  const [id, now] = [deps.newId(), deps.clock()];
  return deps.store.transaction(async (tx) => {
    if ((await tx.schemes.count(workspaceId, { key })) > 0) {
      throw new AppError('invalid', { issues: [{ code: 'scheme.keyTaken', path: ['key'], params: { key } }] });
    }
    await tx.schemes.insert(workspaceId, { id, createdAt: now, updatedAt: now, key, name, draft: firstDraft(request.method), draftRevision: 1, publishedVersion: null });
    return { id };
  });
}
