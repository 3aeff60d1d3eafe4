import type { Collection } from 'mongodb';
import { type LockStance, lockStances } from '../port/customers.ts';
import type { Access } from './access.ts';
import type { CustomerEntry } from './collections.ts';
import { stanceText } from './customer-entries.ts';

export async function countLocks(access: Access, customers: Collection<CustomerEntry>, workspaceId: string, scheme: string): Promise<Record<LockStance, number>> {
  const counts: Record<LockStance, number> = { agrees: 0, conflicts: 0, silent: 0 };
  for (const stance of lockStances) counts[stance] = await access.read((session) => customers.countDocuments({ workspaceId, classList: stanceText(scheme, stance) }, { session }));
  return counts;
}
