import type { CustomerFollower } from '../port/customers.ts';
import type { Access } from './access.ts';
import type { Connection } from './connection.ts';

/** Writes that are remembered, over all workspaces: a follower that asks less often reads everyone again. */
export const rememberedTouches = 5000;

/** Notes, in the transaction that writes them, who is written. SQLite has one writer, so the numbers are in the order of the commits. */
export function touchCustomers(db: Connection, workspaceId: string, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const row = db.get<{ no: number }>('INSERT INTO customer_touches (workspace_id, ids) VALUES (?, ?) RETURNING no', workspaceId, JSON.stringify(ids));
  db.run('DELETE FROM customer_touches WHERE no <= ?', (row?.no ?? 0) - rememberedTouches);
}

type TouchRow = { no: number; ids: string | null };

export async function followCustomers(access: Access, workspaceId: string): Promise<CustomerFollower> {
  const newest = await access.read((db) => db.get<{ no: number | null }>('SELECT max(no) AS no FROM customer_touches'));
  let mark = newest?.no ?? 0;
  return {
    written: () => access.read((db) => {
      const rows = db.all<TouchRow>('SELECT no, CASE WHEN workspace_id = ? THEN ids END AS ids FROM customer_touches WHERE no > ? ORDER BY no', workspaceId, mark);
      const isWhole = rows.length === 0 || rows[0]?.no === mark + 1;
      mark = rows.at(-1)?.no ?? mark;
      return isWhole ? new Set(rows.flatMap(({ ids }) => (ids === null ? [] : (JSON.parse(ids) as string[])))) : null;
    }),
  };
}
