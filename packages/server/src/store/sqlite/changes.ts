import { readPlace, writePlace } from '../customer-cursor.ts';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { Change, ChangeLog } from '../port/changes.ts';
import { readCursor, writeCursor } from '../time-cursor.ts';
import type { Access } from './access.ts';
import { changeQuerySql } from './change-query.ts';
import { insertRows } from './insert-rows.ts';

type Row = { at: number; id: string; customerId: string; body: string };

const asChange = ({ body }: Row) => JSON.parse(body) as Change;
const columns = 'at, id, customer_id AS customerId, body';
const written = 'workspace_id, id, customer_id, at, body, actor_id, cause_kind, cause_id';
const scanSql = `SELECT ${columns} FROM changes WHERE workspace_id = ? AND (customer_id, at, id) > (?, ?, ?) AND at <= ?
  ORDER BY customer_id, at, id LIMIT ?`;

export function createChangeLog(access: Access): ChangeLog {
  return {
    append: (workspaceId, changes) =>
      access.write((db) => {
        const rows = changes.map((change) => {
          const { id, customerId, at, actor, cause } = change;
          return [workspaceId, id, customerId, at, JSON.stringify(change), actor.id, cause.kind, cause.id ?? null];
        });
        insertRows(db, `changes (${written})`, rows, 'ON CONFLICT DO NOTHING');
      }),
    async list(workspaceId, customerId, { after, limit }) {
      checkBound('limit', limit, 1000);
      const { at, id } = after ? readCursor(after) : { at: Number.MAX_SAFE_INTEGER, id: '' };
      const sql = `SELECT ${columns} FROM changes WHERE workspace_id = ? AND customer_id = ? AND (at, id) < (?, ?)
        ORDER BY at DESC, id DESC LIMIT ?`;
      const rows = await access.read((db) => db.all<Row>(sql, workspaceId, customerId, at, id, limit + 1));
      return pageOf(rows, limit, asChange, writeCursor);
    },
    async search(workspaceId, query, { after, limit }) {
      checkBound('limit', limit, 1000);
      checkBound('number of customers', query.customerIds?.length ?? 0, 1000);
      const { at, id } = after ? readCursor(after) : { at: Number.MAX_SAFE_INTEGER, id: '' };
      const { table, sql, parameters } = changeQuerySql(query);
      const text = `SELECT ${columns} FROM ${table} WHERE workspace_id = ? AND (at, id) < (?, ?)${sql} ORDER BY at DESC, id DESC LIMIT ?`;
      const rows = await access.read((db) => db.all<Row>(text, workspaceId, at, id, ...parameters, limit + 1));
      return pageOf(rows, limit, asChange, writeCursor);
    },
    async scan(workspaceId, { until, after, limit }) {
      checkBound('limit', limit, 5000);
      const { customerId, at, id } = after ? readPlace(after) : { customerId: '', at: Number.MIN_SAFE_INTEGER, id: '' };
      const rows = await access.read((db) => db.all<Row>(scanSql, workspaceId, customerId, at, id, until, limit + 1));
      return pageOf(rows, limit, asChange, writePlace);
    },
    async changedBy(workspaceId, causeId, { after, limit }) {
      checkBound('limit', limit, 1000);
      const sql = 'SELECT DISTINCT customer_id AS id FROM changes WHERE workspace_id = ? AND cause_id = ? AND customer_id > ? ORDER BY customer_id LIMIT ?';
      return (await access.read((db) => db.all<{ id: string }>(sql, workspaceId, causeId, after ?? '', limit))).map(({ id }) => id);
    },
    async eraseValues(workspaceId, customerIds) {
      checkBound('number of customers', customerIds.length, 1000);
      const sql = `UPDATE changes SET body = json_remove(json_set(body, '$.values', json('[]'), '$.erased', json('true')), '$.reason')
        WHERE workspace_id = ? AND customer_id IN (SELECT value FROM json_each(?))`;
      await access.write((db) => void db.run(sql, workspaceId, JSON.stringify(customerIds)));
    },
  };
}
