import { checkBound, pageOf } from '../page-bounds.ts';
import type { CustomerRecord } from '../port/customers.ts';
import type { Page } from '../port/documents.ts';
import { readCursor, writeCursor } from '../time-cursor.ts';
import type { Access } from './access.ts';
import type { Connection } from './connection.ts';
import { asCustomer, customerColumns, type CustomerRow } from './customer-rows.ts';

type DueFlip = { workspaceId: string; customerId: string; scheme: string };
type DueRow = DueFlip & { flipsAt: number };

const schemeNo = '(SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?)';
const due = `SELECT c.workspace_id AS workspaceId, c.id AS customerId, s.scheme, k.flips_at AS flipsAt FROM customer_classes k
  JOIN customers c ON c.no = k.customer_no JOIN schemes_seen s ON s.no = k.scheme_no`;

/** A workspace's flips are looked up by scheme, so that another's, however many and due for however long, are not gone through. */
function dueOfWorkspace(db: Connection, workspaceId: string, now: number, limit: number): DueRow[] {
  const sql = `${due} WHERE k.scheme_no = ? AND k.flips_at <= ? ORDER BY k.flips_at LIMIT ?`;
  return db.all<{ no: number }>('SELECT no FROM schemes_seen WHERE workspace_id = ?', workspaceId).flatMap(({ no }) => db.all<DueRow>(sql, no, now, limit));
}

export async function dueFlips(access: Access, { now, limit, workspaceId }: { now: number; limit: number; workspaceId: string | undefined }): Promise<DueFlip[]> {
  const rows = await access.read((db) =>
    workspaceId === undefined ? db.all<DueRow>(`${due} WHERE k.flips_at <= ? ORDER BY k.flips_at LIMIT ?`, now, limit) : dueOfWorkspace(db, workspaceId, now, limit));
  return rows.sort((a, b) => a.flipsAt - b.flipsAt).slice(0, limit).map(({ flipsAt: _flipsAt, ...flip }) => flip);
}

export async function dueFieldFlips(access: Access, { now, limit, workspaceId }: { now: number; limit: number; workspaceId: string | undefined }): Promise<Omit<DueFlip, 'scheme'>[]> {
  const sql = `SELECT workspace_id AS workspaceId, id AS customerId FROM customers
    WHERE field_flip_at <= ?${workspaceId === undefined ? '' : ' AND workspace_id = ?'} ORDER BY field_flip_at LIMIT ?`;
  const rows = await access.read((db) => db.all<Omit<DueFlip, 'scheme'>>(sql, now, ...(workspaceId === undefined ? [] : [workspaceId]), limit));
  return rows.map((row) => ({ ...row }));
}

export async function countFlips(access: Access, workspaceId: string, scheme: string, bounds: number[]): Promise<number[]> {
  checkBound('number of bounds', bounds.length, 200);
  const sql = `SELECT count(*) AS total FROM customer_classes WHERE scheme_no = ${schemeNo} AND flips_at >= ? AND flips_at < ?`;
  return access.read((db) => bounds.slice(1).map((to, index) => db.get<{ total: number }>(sql, workspaceId, scheme, bounds[index] ?? to, to)?.total ?? 0));
}

export async function listFlips(
  access: Access,
  { workspaceId, scheme, from, to }: { workspaceId: string; scheme: string; from: number; to: number },
  { after, limit }: { after?: string | null; limit: number },
): Promise<Page<CustomerRecord>> {
  checkBound('limit', limit, 5000);
  const place = after ? readCursor(after) : null;
  const sql = `SELECT ${customerColumns}, f.flips_at FROM customer_classes f JOIN customers c ON c.no = f.customer_no
    WHERE f.scheme_no = ${schemeNo} AND f.flips_at >= ? AND f.flips_at < ?${place ? ' AND (f.flips_at, c.id) > (?, ?)' : ''}
    ORDER BY f.flips_at, c.id LIMIT ?`;
  const rows = await access.read((db) =>
    db.all<CustomerRow & { flips_at: number }>(sql, workspaceId, scheme, place?.at ?? from, to, ...(place ? [place.at, place.id] : []), limit + 1));
  return pageOf(rows, limit, asCustomer, (row) => writeCursor({ at: row.flips_at, id: row.id }));
}
