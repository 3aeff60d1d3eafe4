import type { LockStance } from '../port/customers.ts';
import type { Access } from './access.ts';

export async function countLocks(access: Access, workspaceId: string, scheme: string): Promise<Record<LockStance, number>> {
  const sql = `SELECT stance, count(*) AS total FROM customer_classes
    WHERE scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?) AND stance IS NOT NULL GROUP BY stance`;
  const rows = await access.read((db) => db.all<{ stance: LockStance; total: number }>(sql, workspaceId, scheme));
  return { agrees: 0, conflicts: 0, silent: 0, ...Object.fromEntries(rows.map(({ stance, total }) => [stance, total])) };
}
