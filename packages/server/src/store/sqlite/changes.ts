import { readPlace, writePlace } from '../customer-cursor.ts';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { ChangeLog } from '../port/changes.ts';
import { readCursor, writeCursor } from '../time-cursor.ts';
import type { Access } from './access.ts';
import { changeQuerySql } from './change-query.ts';
import { asChange, changeColumns, type ChangeRow, changeValues, writtenColumns } from './change-rows.ts';
import { insertRows } from './insert-rows.ts';
import { workspaceNo, workspaceNoSql } from './workspace-numbers.ts';

const ofWorkspace = `workspace_no = ${workspaceNoSql}`;
const scanSql = `SELECT ${changeColumns} FROM changes WHERE ${ofWorkspace} AND (customer_id, at, id) > (?, ?, ?) AND at <= ?
  ORDER BY customer_id, at, id LIMIT ?`;

export function createChangeLog(access: Access): ChangeLog {
  return {
    append: (workspaceId, changes) =>
      access.write((db) => {
        if (changes.length === 0) return;
        const workspace = workspaceNo(db, workspaceId);
        insertRows(db, { into: `changes (${writtenColumns})`, values: (change) => changeValues(workspace, change), otherwise: 'ON CONFLICT DO NOTHING' }, changes);
      }),
    async list(workspaceId, customerId, { after, limit }) {
      checkBound('limit', limit, 1000);
      const { at, id } = after ? readCursor(after) : { at: Number.MAX_SAFE_INTEGER, id: '' };
      const sql = `SELECT ${changeColumns} FROM changes WHERE ${ofWorkspace} AND customer_id = ? AND (at, id) < (?, ?)
        ORDER BY at DESC, id DESC LIMIT ?`;
      const rows = await access.read((db) => db.all<ChangeRow>(sql, workspaceId, customerId, at, id, limit + 1));
      return pageOf(rows, limit, asChange, writeCursor);
    },
    async search(workspaceId, query, { after, limit }) {
      checkBound('limit', limit, 1000);
      checkBound('number of customers', query.customerIds?.length ?? 0, 1000);
      const { at, id } = after ? readCursor(after) : { at: Number.MAX_SAFE_INTEGER, id: '' };
      const { table, sql, parameters } = changeQuerySql(query);
      const text = `SELECT ${changeColumns} FROM ${table} WHERE ${ofWorkspace} AND (at, id) < (?, ?)${sql} ORDER BY at DESC, id DESC LIMIT ?`;
      const rows = await access.read((db) => db.all<ChangeRow>(text, workspaceId, at, id, ...parameters, limit + 1));
      return pageOf(rows, limit, asChange, writeCursor);
    },
    async scan(workspaceId, { until, after, limit }) {
      checkBound('limit', limit, 5000);
      const { customerId, at, id } = after ? readPlace(after) : { customerId: '', at: Number.MIN_SAFE_INTEGER, id: '' };
      const rows = await access.read((db) => db.all<ChangeRow>(scanSql, workspaceId, customerId, at, id, until, limit + 1));
      return pageOf(rows, limit, asChange, writePlace);
    },
    async changedBy(workspaceId, causeId, { after, limit }) {
      checkBound('limit', limit, 1000);
      const sql = `SELECT DISTINCT customer_id AS id FROM changes WHERE ${ofWorkspace} AND cause_id = ? AND customer_id > ? ORDER BY customer_id LIMIT ?`;
      return (await access.read((db) => db.all<{ id: string }>(sql, workspaceId, causeId, after ?? '', limit))).map(({ id }) => id);
    },
    async eraseValues(workspaceId, customerIds) {
      checkBound('number of customers', customerIds.length, 1000);
      const sql = `UPDATE changes SET lines = '[]', reason = NULL, erased = 1, topics = CASE WHEN kind IN ('updated', 'classified') THEN 0 ELSE topics END
        WHERE ${ofWorkspace} AND customer_id IN (SELECT value FROM json_each(?))`;
      await access.write((db) => void db.run(sql, workspaceId, JSON.stringify(customerIds)));
    },
  };
}
