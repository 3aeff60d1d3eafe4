import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Deps } from '../../deps.ts';

export const setupTokenId = 'setup-token';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A new one-time token; the one before it stops working. Only its hash is kept. */
export async function issueSetupToken(deps: Deps): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const now = deps.clock();
  const value = sha256(token).toString('hex');
  await deps.store.transaction(async (tx) => {
    const known = await tx.settings.find('', setupTokenId);
    if (known) await tx.settings.update('', known, { ...known, value, updatedAt: now });
    else await tx.settings.insert('', { id: setupTokenId, createdAt: now, updatedAt: now, value });
  });
  return token;
}

export async function isSetupToken(deps: Deps, token: string): Promise<boolean> {
  const known = await deps.store.settings.find('', setupTokenId);
  return known !== null && timingSafeEqual(Buffer.from(known.value, 'hex'), sha256(token));
}
