import { checkBound, pageOf } from '../page-bounds.ts';
import type { DomainEvent, EventStore } from '../port/events.ts';
import { readCursor, writeCursor } from '../time-cursor.ts';
import type { Access } from './access.ts';
import { insertRows } from './insert-rows.ts';

type Row = { at: number; id: string; body: string };

export function createEventStore(access: Access): EventStore {
  return {
    append: (workspaceId, events) =>
      access.write((db) => {
        const values = (event: DomainEvent) => [workspaceId, event.id, event.customerId, event.at, JSON.stringify(event)];
        insertRows(db, { into: 'events (workspace_id, id, customer_id, at, body)', values, otherwise: 'ON CONFLICT DO NOTHING' }, events);
      }),
    find: (workspaceId, id) =>
      access.read((db) => {
        const row = db.get<Row>('SELECT at, id, body FROM events WHERE workspace_id = ? AND id = ?', workspaceId, id);
        return row && (JSON.parse(row.body) as DomainEvent);
      }),
    async listByCustomer(workspaceId, customerId, { after, limit }) {
      checkBound('limit', limit, 1000);
      const { at, id } = after ? readCursor(after) : { at: Number.MAX_SAFE_INTEGER, id: '' };
      const sql = `SELECT at, id, body FROM events WHERE workspace_id = ? AND customer_id = ? AND (at, id) < (?, ?)
        ORDER BY at DESC, id DESC LIMIT ?`;
      const rows = await access.read((db) => db.all<Row>(sql, workspaceId, customerId, at, id, limit + 1));
      return pageOf(rows, limit, (row) => JSON.parse(row.body) as DomainEvent, writeCursor);
    },
  };
}
