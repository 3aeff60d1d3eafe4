import { AppError } from '../../failure/app-error.ts';
import { checkBound } from '../page-bounds.ts';
import type { Job, JobStore, NewJob } from '../port/jobs.ts';
import type { Access } from './access.ts';
import type { Connection } from './connection.ts';
import { insertRows } from './insert-rows.ts';

type Row = {
  id: string; workspace_id: string; kind: string; payload: string; status: Job['status']; run_at: number;
  attempt: number; leased_by: string | null; leased_until: number | null; error: string | null; created_at: number;
};

const held = `WHERE id = ? AND status = 'leased' AND leased_by = ? AND attempt = ?`;
const back = 'leased_by = NULL, leased_until = NULL';
const ofKind = '(?1 IS NULL OR kind IN (SELECT value FROM json_each(?1)))';
const claimSql = `
  UPDATE jobs SET status = 'leased', attempt = attempt + 1, leased_by = ?4, leased_until = ?5
  WHERE id IN (
    SELECT id FROM (
      SELECT * FROM (SELECT id, run_at FROM jobs WHERE status = 'ready' AND run_at <= ?2 AND ${ofKind} ORDER BY run_at, id LIMIT ?3)
      UNION ALL
      SELECT id, run_at FROM jobs WHERE status = 'leased' AND leased_until <= ?2 AND ${ofKind}
    ) ORDER BY run_at, id LIMIT ?3
  ) RETURNING *`;

export function createJobStore(access: Access): JobStore {
  const settle = (sql: string, ...parameters: (string | number | null)[]) => access.write((db) => db.run(sql, ...parameters) === 1);
  return {
    enqueue: (workspaceId, jobs) => access.write((db) => enqueue(db, workspaceId, jobs)),
    async claim({ worker, now, leaseMs, limit, kinds }) {
      checkBound('limit', limit, 1000);
      const wanted = kinds ? JSON.stringify(kinds) : null;
      const rows = await access.write((db) => db.all<Row>(claimSql, wanted, now, limit, worker, now + leaseMs));
      return rows.map(asJob).sort((a, b) => a.runAt - b.runAt || (a.id < b.id ? -1 : 1));
    },
    extend: ({ jobId, worker, attempt }, until) => settle(`UPDATE jobs SET leased_until = ? ${held}`, until, jobId, worker, attempt),
    complete: ({ jobId, worker, attempt }) => settle(`UPDATE jobs SET status = 'done', error = NULL, ${back} ${held}`, jobId, worker, attempt),
    fail: ({ jobId, worker, attempt }, { error, retryAt }) =>
      retryAt === null
        ? settle(`UPDATE jobs SET status = 'dead', error = ?, ${back} ${held}`, error, jobId, worker, attempt)
        : settle(`UPDATE jobs SET status = 'ready', error = ?, run_at = ?, ${back} ${held}`, error, retryAt, jobId, worker, attempt),
    release: ({ jobId, worker, attempt }, runAt) => settle(`UPDATE jobs SET status = 'ready', run_at = ?, ${back} ${held}`, runAt, jobId, worker, attempt),
    async removeDone(before, limit) {
      checkBound('limit', limit, 1000);
      const sql = `DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE status = 'done' AND run_at < ? ORDER BY run_at LIMIT ?)`;
      return access.write((db) => db.run(sql, before, limit));
    },
    find: (workspaceId, id) =>
      access.read((db) => {
        const row = db.get<Row>('SELECT * FROM jobs WHERE id = ? AND workspace_id = ?', id, workspaceId);
        return row && asJob(row);
      }),
    async count(workspaceId, status, kind) {
      const sql = `SELECT count(*) AS total FROM jobs WHERE workspace_id = ? AND status = ?${kind === undefined ? '' : ' AND kind = ?'}`;
      const row = await access.read((db) => db.get<{ total: number }>(sql, workspaceId, status, ...(kind === undefined ? [] : [kind])));
      return row?.total ?? 0;
    },
    async nextDue() {
      const sql = `SELECT min(due) AS due FROM (
        SELECT min(run_at) AS due FROM jobs WHERE status = 'ready' UNION ALL SELECT min(leased_until) FROM jobs WHERE status = 'leased')`;
      return (await access.read((db) => db.get<{ due: number | null }>(sql)))?.due ?? null;
    },
  };
}

function enqueue(db: Connection, workspaceId: string, jobs: NewJob[]): void {
  const now = Date.now();
  const values = ({ id, kind, payload, runAt }: NewJob) => [id, workspaceId, kind, JSON.stringify(payload), 'ready', runAt, 0, now];
  const added = insertRows(db, { into: 'jobs (id, workspace_id, kind, payload, status, run_at, attempt, created_at)', values, otherwise: 'ON CONFLICT DO NOTHING' }, jobs);
  if (added < jobs.length) refuseForeign(db, workspaceId, jobs);
}

/** A fence names a job by its id alone, so ids are unique over all workspaces; dropping another's job silently would lose it. */
function refuseForeign(db: Connection, workspaceId: string, jobs: NewJob[]): void {
  const sql = 'SELECT id FROM jobs WHERE id IN (SELECT value FROM json_each(?)) AND workspace_id <> ?';
  const foreign = db.get<{ id: string }>(sql, JSON.stringify(jobs.map(({ id }) => id)), workspaceId);
  if (foreign) throw new AppError('conflict', { message: `Job ${foreign.id} belongs to another workspace.` });
}

function asJob(row: Row): Job {
  return {
    id: row.id, workspaceId: row.workspace_id, kind: row.kind, payload: JSON.parse(row.payload) as Record<string, unknown>,
    status: row.status, runAt: row.run_at, attempt: row.attempt, leasedBy: row.leased_by, leasedUntil: row.leased_until,
    error: row.error, createdAt: row.created_at,
  };
}
