import { randomBytes } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';

const settingId = 'webhook-signing-secret';

/** The workspace's secret, `whsec_<base64>`; made at its first use. */
export async function getSigningSecret({ store, clock }: Deps, workspaceId: string): Promise<string> {
  const known = await store.settings.find(workspaceId, settingId);
  if (known) return known.value;
  const now = clock();
  await store.settings.insert(workspaceId, { id: settingId, createdAt: now, updatedAt: now, value: `whsec_${randomBytes(32).toString('base64')}` });
  // Another process may have been first: its secret is the one.
  const kept = await store.settings.find(workspaceId, settingId);
  if (!kept) throw new AppError('internal', { message: 'the signing secret was not kept' });
  return kept.value;
}
