import type { Classification, LockStance } from './port/customers.ts';

/** How the scheme's own result stands to the class a person set; null where no person did. */
export function lockStance(classification: Classification | undefined): LockStance | null {
  const shadow = classification?.lock?.shadow;
  if (!classification || !shadow) return null;
  if (shadow.class === null) return 'silent';
  return shadow.class === classification.class ? 'agrees' : 'conflicts';
}
