import { randomBytes } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { createToken } from './form-token.ts';
import { findLink, getForm, type ShownLink, shownLink } from './read-forms.ts';

/** `renew`: the old link works no more, and a new one goes on counting. */
export type LinkRequest = { workspaceId: string; id: string; enabled: boolean; renew: boolean };

/** Opens or closes a public form to the world. Throws `notFound`, and `invalid` where it is not public or not published. */
export function setFormLink(deps: Deps, { workspaceId, id, enabled, renew }: LinkRequest): Promise<ShownLink> {
  const now = deps.clock();
  return deps.store.transaction(async (tx) => {
    const { live } = await getForm(tx, workspaceId, id);
    if (live?.use !== 'public') throw new AppError('invalid', { issues: [{ code: 'form.notLive', path: [], params: {} }] });
    const current = await findLink(tx, workspaceId, id);
    if (current && !renew) return shownLink(await tx.formLinks.update(workspaceId, current, { ...current, enabled, updatedAt: now }));
    const { submissions, lastSubmittedAt } = current ?? { submissions: 0, lastSubmittedAt: null };
    if (current) await tx.formLinks.remove(workspaceId, current.id);
    const secret = randomBytes(32).toString('base64url');
    const link = { id: createToken(workspaceId), createdAt: now, updatedAt: now, formId: id, enabled, secret, submissions, lastSubmittedAt, window: { from: now, count: 0 } };
    await tx.formLinks.insert(workspaceId, link);
    return shownLink(link);
  });
}
