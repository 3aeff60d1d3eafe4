import { AppError } from '../../failure/app-error.ts';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { ActivityStore, CustomerRollups, StoredActivity } from '../port/activities.ts';
import { readCursor, writeCursor } from '../time-cursor.ts';
import type { Access } from './access.ts';
import type { Connection } from './connection.ts';

type Row = { id: string; customerId: string; type: string; at: number; version: number; body: string };

const columns = 'a.id, c.id AS customerId, a.type, a.at, a.version, a.body';
const customerNo = '(SELECT no FROM customers WHERE workspace_id = ? AND id = ?)';
const chunk = 1000;

function asActivity({ body, ...row }: Row): StoredActivity {
  return { ...row, ...(JSON.parse(body) as Pick<StoredActivity, 'createdAt' | 'updatedAt' | 'values' | 'key' | 'recordedBy' | 'lines' | 'importId' | 'toldBy'>) };
}

const bodyOf = ({ createdAt, updatedAt, values, key, recordedBy, lines, importId, toldBy }: StoredActivity): string => JSON.stringify({ createdAt, updatedAt, values, key, recordedBy, lines, importId, toldBy });

function find(db: Connection, workspaceId: string, id: string): StoredActivity | null {
  const row = db.get<Row>(`SELECT ${columns} FROM activities a JOIN customers c ON c.no = a.customer_no WHERE a.workspace_id = ? AND a.id = ?`, workspaceId, id);
  return row && asActivity(row);
}

function insertMany(db: Connection, workspaceId: string, activities: StoredActivity[]): StoredActivity[] {
  const sql = `INSERT INTO activities (workspace_id, id, customer_no, type, at, version, body)
    SELECT ?, ?, no, ?, ?, ?, ? FROM customers WHERE workspace_id = ? AND id = ? ON CONFLICT DO NOTHING`;
  return activities.flatMap((activity) => {
    const { id, customerId, type, at, version } = activity;
    if (db.run(sql, workspaceId, id, type, at, version, bodyOf(activity), workspaceId, customerId) === 1) return [];
    return find(db, workspaceId, id) ?? [];
  });
}

function updateOne(db: Connection, workspaceId: string, activity: StoredActivity): void {
  const sql = 'UPDATE activities SET at = ?, version = ?, body = ? WHERE workspace_id = ? AND id = ? AND version = ?';
  if (db.run(sql, activity.at, activity.version, bodyOf(activity), workspaceId, activity.id, activity.version - 1) !== 1) throw new AppError('conflict');
}

/** One customer's page after a place, oldest first. */
function readChunk(db: Connection, of: { workspaceId: string; customerId: string; types: string[] }, after: { at: number; id: string }): StoredActivity[] {
  const sql = `SELECT ${columns} FROM customers c JOIN activities a ON a.customer_no = c.no
    WHERE c.workspace_id = ? AND c.id = ? AND a.type IN (SELECT value FROM json_each(?)) AND (a.at, a.id) > (?, ?) ORDER BY a.at, a.id LIMIT ?`;
  return db.all<Row>(sql, of.workspaceId, of.customerId, JSON.stringify(of.types), after.at, after.id, chunk).map(asActivity);
}

async function* scan(access: Access, workspaceId: string, { customerIds, types }: { customerIds: string[]; types: string[] }): AsyncGenerator<StoredActivity[]> {
  checkBound('number of customers', customerIds.length, 1000);
  for (const customerId of customerIds) {
    let after = { at: Number.MIN_SAFE_INTEGER, id: '' };
    for (let read = chunk; read === chunk; ) {
      const activities = await access.read((db) => readChunk(db, { workspaceId, customerId, types }, after));
      if (activities.length > 0) yield activities;
      read = activities.length;
      after = activities.at(-1) ?? after;
    }
  }
}

export function createActivityStore(access: Access): ActivityStore {
  const changeOne = (sql: string, ...parameters: (string | number)[]) =>
    access.write((db) => {
      if (db.run(sql, ...parameters) !== 1) throw new AppError('conflict');
    });
  return {
    find: (workspaceId, id) => access.read((db) => find(db, workspaceId, id)),
    async findMany(workspaceId, ids) {
      checkBound('number of ids', ids.length, 1000);
      const sql = `SELECT ${columns} FROM activities a JOIN customers c ON c.no = a.customer_no WHERE a.workspace_id = ? AND a.id IN (SELECT value FROM json_each(?))`;
      return access.read((db) => db.all<Row>(sql, workspaceId, JSON.stringify(ids)).map(asActivity));
    },
    insertMany: (workspaceId, activities) => access.write((db) => insertMany(db, workspaceId, activities)),
    async updateMany(workspaceId, activities) {
      checkBound('number of activities', activities.length, 1000);
      await access.write((db) => {
        for (const activity of activities) updateOne(db, workspaceId, activity);
      });
    },
    remove: (workspaceId, { id, version }) => changeOne('DELETE FROM activities WHERE workspace_id = ? AND id = ? AND version = ?', workspaceId, id, version),
    async removeMany(workspaceId, ids) {
      checkBound('number of ids', ids.length, 1000);
      await access.write((db) => db.run('DELETE FROM activities WHERE workspace_id = ? AND id IN (SELECT value FROM json_each(?))', workspaceId, JSON.stringify(ids)));
    },
    async list(workspaceId, customerId, { type, after, limit }) {
      checkBound('limit', limit, 500);
      const { at, id } = after ? readCursor(after) : { at: Number.MAX_SAFE_INTEGER, id: '' };
      const sql = `SELECT ${columns} FROM activities a JOIN customers c ON c.no = a.customer_no
        WHERE a.customer_no = ${customerNo} AND (a.at, a.id) < (?, ?)${type === undefined ? '' : ' AND a.type = ?'} ORDER BY a.at DESC, a.id DESC LIMIT ?`;
      const rows = await access.read((db) => db.all<Row>(sql, workspaceId, customerId, at, id, ...(type === undefined ? [] : [type]), limit + 1));
      return pageOf(rows, limit, asActivity, writeCursor);
    },
    scan: (workspaceId, of) => scan(access, workspaceId, of),
    async findRollups(workspaceId, customerIds) {
      checkBound('number of ids', customerIds.length, 1000);
      const sql = `SELECT c.id AS customerId, r.states FROM customers c JOIN customer_rollups r ON r.customer_no = c.no
        WHERE c.workspace_id = ? AND c.id IN (SELECT value FROM json_each(?))`;
      const rows = await access.read((db) => db.all<{ customerId: string; states: string }>(sql, workspaceId, JSON.stringify(customerIds)));
      return rows.map(({ customerId, states }) => ({ customerId, states: JSON.parse(states) as CustomerRollups['states'] }));
    },
    setRollups: (workspaceId, kept) =>
      access.write((db) => {
        const sql = `INSERT INTO customer_rollups (customer_no, states) SELECT no, ? FROM customers WHERE workspace_id = ? AND id = ?
          ON CONFLICT DO UPDATE SET states = excluded.states`;
        for (const { customerId, states } of kept) db.run(sql, JSON.stringify(states), workspaceId, customerId);
      }),
  };
}
