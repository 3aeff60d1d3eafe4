import { createHash, randomBytes } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { ApiKeyDocument, Role } from '../../store/port/document-kinds.ts';
import { listAll } from '../workspaces/list-all.ts';

export type ApiKeySummary = Omit<ApiKeyDocument, 'hash' | 'version'>;

const keyShape = /^rbk_([0-9a-f]{32})_[\w-]{43}$/;

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** A key names its workspace, so that a look-up never leaves it. */
function workspaceIdOf(key: string): string | null {
  const hex = keyShape.exec(key)?.[1];
  return hex === undefined ? null : hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export async function listApiKeys(deps: Deps, workspaceId: string): Promise<ApiKeySummary[]> {
  return (await listAll(deps.store.apiKeys, workspaceId)).map(({ hash: _hash, version: _version, ...shown }) => shown);
}

/** `key` is shown this once: only its hash is kept. */
export async function createApiKey(deps: Deps, request: { workspaceId: string; createdBy: string; name: string; role: Role }): Promise<{ id: string; key: string }> {
  const { workspaceId, createdBy, name, role } = request;
  const key = `rbk_${workspaceId.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`;
  const [id, now] = [deps.newId(), deps.clock()];
  const prefix = `rbk_…${key.slice(-4)}`;
  await deps.store.apiKeys.insert(workspaceId, { id, createdAt: now, updatedAt: now, name, prefix, hash: hashOf(key), role, createdBy, lastUsedAt: null });
  return { id, key };
}

/** Throws `notFound`. */
export async function revokeApiKey(deps: Deps, workspaceId: string, id: string): Promise<void> {
  if (!(await deps.store.apiKeys.remove(workspaceId, id))) throw new AppError('notFound');
}

/** How stale "last used" may be: a write a request would be too many. */
const lastUsedMs = 60 * 60 * 1000;

/** Who holds the key; null if it is none of ours or revoked. */
export async function findApiKey(deps: Deps, key: string): Promise<{ workspaceId: string; id: string; role: Role } | null> {
  const workspaceId = workspaceIdOf(key);
  if (workspaceId === null) return null;
  const [found] = (await deps.store.apiKeys.list(workspaceId, { where: { hash: hashOf(key) }, limit: 1 })).items;
  if (found === undefined) return null;
  const now = deps.clock();
  if (now - (found.lastUsedAt ?? 0) > lastUsedMs) {
    await deps.store.apiKeys.update(workspaceId, found, { ...found, lastUsedAt: now, updatedAt: now }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
  }
  return { workspaceId, id: found.id, role: found.role };
}
