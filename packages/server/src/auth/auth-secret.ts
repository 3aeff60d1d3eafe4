import { randomBytes } from 'node:crypto';
import { AppError } from '../failure/app-error.ts';
import type { Store } from '../store/port/store.ts';

/** The secret that signs sessions: the setting, or one made at the first start and kept in the database, so that every process has the same. */
export async function getAuthSecret(store: Store, setting: string | null, now: number): Promise<string> {
  if (setting !== null) return setting;
  await store.settings.insert('', { id: 'auth-secret', createdAt: now, updatedAt: now, value: randomBytes(32).toString('base64url') });
  const kept = await store.settings.find('', 'auth-secret');
  if (kept === null) throw new AppError('internal');
  return kept.value;
}
