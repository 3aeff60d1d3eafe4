import type { Locale } from '@rubric/engine';
import { z } from 'zod';
import type { Accounts } from '../../auth/accounts.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { workspaceHome } from '../workspaces/bump-design.ts';
import { setupTokenId } from './setup-token.ts';

export const password = z.string().min(10).max(128);

export type OwnerRequest = { name: string; email: string; password: string; locale: Locale; timeZone: string; workspaceName: string };

/** True once there is a workspace. */
export async function isSetUp(deps: Deps): Promise<boolean> {
  return (await deps.store.workspaces.count(workspaceHome)) > 0;
}

/**
 * Creates the first workspace with its owner and ends the set-up. Throws `conflict` if it is set up already.
 * Accounts and workspaces are two databases: an account left by a set-up that was cut off is replaced, and one whose workspace loses a race is removed.
 */
export async function createOwner(deps: Deps, accounts: Accounts, request: OwnerRequest): Promise<{ workspaceId: string; userId: string }> {
  if (await isSetUp(deps)) throw new AppError('conflict', { issues: [{ code: 'setup.done', path: [], params: {} }] });
  const leftOver = await accounts.findByEmail(request.email);
  if (leftOver !== null) await accounts.remove(leftOver.id);
  const workspaceId = deps.newId();
  const user = await accounts.create({ name: request.name, email: request.email, password: request.password, workspaceId });
  try {
    await writeWorkspace(deps, workspaceId, user.id, request);
  } catch (error) {
    await accounts.remove(user.id);
    throw error;
  }
  return { workspaceId, userId: user.id };
}

async function writeWorkspace(deps: Deps, workspaceId: string, userId: string, request: OwnerRequest): Promise<void> {
  const now = deps.clock();
  const { locale, timeZone, workspaceName, name, email } = request;
  const times = { createdAt: now, updatedAt: now };
  await deps.store.transaction(async (tx) => {
    if (!(await tx.settings.insert('', { id: 'setup-done', ...times, value: workspaceId }))) throw new AppError('conflict');
    await tx.settings.remove('', setupTokenId);
    await tx.workspaces.insert(workspaceHome, { id: workspaceId, ...times, name: workspaceName, locale, timeZone, currency: locale === 'zh' ? 'CNY' : 'USD', designVersion: 1 });
    await tx.members.insert(workspaceId, { id: userId, ...times, role: 'owner', name, email });
    await tx.fieldSets.insert(workspaceId, { id: 'customer', ...times, fields: [] });
  });
}
