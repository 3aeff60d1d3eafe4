import type { CustomerFollower } from '../port/customers.ts';
import type { Access } from './access.ts';
import type { Connection } from './connection.ts';

/** Writes that are remembered, over all workspaces: a follower that asks less often reads everyone again. */
export const rememberedTouches = 20_000;

/** Notes, in the transaction that writes them, who is written. SQLite has one writer, so the numbers are in the order of the commits. */
export function touchCustomers(db: Connection, workspaceId: string, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const row = db.get<{ no: number }>('INSERT INTO customer_touches (workspace_id, ids) VALUES (?, ?) RETURNING no', workspaceId, JSON.stringify(ids));
  db.run('DELETE FROM customer_touches WHERE no <= ?', (row?.no ?? 0) - rememberedTouches);
}

type TouchRow = { no: number; ids: string | null };

/** The number of the newest. */
export const markTouches = (db: Connection): string => `${db.get<{ no: number | null }>('SELECT max(no) AS no FROM customer_touches')?.no ?? 0}`;

/** Who was written since the touch of that number, and the newest number now. */
function touchesAfter(db: Connection, workspaceId: string, mark: number): { ids: Set<string> | null; newest: number } {
  const rows = db.all<TouchRow>('SELECT no, CASE WHEN workspace_id = ? THEN ids END AS ids FROM customer_touches WHERE no > ? ORDER BY no', workspaceId, mark);
  const isWhole = rows.length === 0 || rows[0]?.no === mark + 1;
  return {
    ids: isWhole ? new Set(rows.flatMap(({ ids }) => (ids === null ? [] : (JSON.parse(ids) as string[])))) : null,
    newest: rows.at(-1)?.no ?? mark,
  };
}

export const touchedSince = (db: Connection, workspaceId: string, mark: string): Set<string> | null => touchesAfter(db, workspaceId, Number(mark)).ids;

export async function followCustomers(access: Access, workspaceId: string): Promise<CustomerFollower> {
  let mark = Number(await access.read(markTouches));
  return {
    written: async () => {
      const { ids, newest } = await access.read((db) => touchesAfter(db, workspaceId, mark));
      mark = newest;
      return ids;
    },
  };
}
