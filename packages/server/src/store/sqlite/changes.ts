import { checkBound, pageOf } from '../page-bounds.ts';
import type { Change, ChangeLog } from '../port/changes.ts';
import { readCursor, writeCursor } from '../time-cursor.ts';
import type { Access } from './access.ts';

type Row = { at: number; id: string; body: string };

export function createChangeLog(access: Access): ChangeLog {
  return {
    append: (workspaceId, changes) =>
      access.write((db) => {
        const sql = 'INSERT INTO changes (workspace_id, id, customer_id, at, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING';
        for (const change of changes) db.run(sql, workspaceId, change.id, change.customerId, change.at, JSON.stringify(change));
      }),
    async list(workspaceId, customerId, { after, limit }) {
      checkBound('limit', limit, 1000);
      const { at, id } = after ? readCursor(after) : { at: Number.MAX_SAFE_INTEGER, id: '' };
      const sql = `SELECT at, id, body FROM changes WHERE workspace_id = ? AND customer_id = ? AND (at, id) < (?, ?)
        ORDER BY at DESC, id DESC LIMIT ?`;
      const rows = await access.read((db) => db.all<Row>(sql, workspaceId, customerId, at, id, limit + 1));
      return pageOf(rows, limit, (row) => JSON.parse(row.body) as Change, writeCursor);
    },
  };
}
