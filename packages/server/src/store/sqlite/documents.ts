import { AppError } from '../../failure/app-error.ts';
import { checkBound, pageOf } from '../page-bounds.ts';
import type { Documents, StoredDocument, Where } from '../port/documents.ts';
import type { DocumentKind } from '../port/store.ts';
import type { Access } from './access.ts';
import type { Connection } from './connection.ts';
import { documentField, indexedFields } from './document-table.ts';

type Row = { id: string; body: string };
type Filter = { sql: string; parameters: (string | number | null)[] };

export function createDocuments<T extends StoredDocument, Indexed extends keyof T>(access: Access, kind: DocumentKind): Documents<T, Indexed> {
  // The kind is spelled out, not a parameter: SQLite picks a partial index only for a literal.
  const table = `documents WHERE kind = '${kind}' AND workspace_id = ?`;
  const filter = (where: Where<T, Indexed> | undefined) => whereSql(kind, where ?? {});

  const insert = (db: Connection, workspaceId: string, document: Omit<T, 'version'>): boolean => {
    const sql = 'INSERT INTO documents (kind, workspace_id, id, version, body) VALUES (?, ?, ?, 1, ?) ON CONFLICT DO NOTHING';
    return db.run(sql, kind, workspaceId, document.id, JSON.stringify({ ...document, version: 1 })) === 1;
  };
  /** Null if it is gone, or has another version by now. */
  const replace = (db: Connection, workspaceId: string, expected: { id: string; version: number }, next: Omit<T, 'version'>): T | null => {
    const version = expected.version + 1;
    const body = JSON.stringify({ ...next, id: expected.id, version });
    const sql = `UPDATE documents SET version = ?, body = ? WHERE kind = '${kind}' AND workspace_id = ? AND id = ? AND version = ?`;
    return db.run(sql, version, body, workspaceId, expected.id, expected.version) === 1 ? (JSON.parse(body) as T) : null;
  };

  return {
    find: (workspaceId, id) =>
      access.read((db) => {
        const row = db.get<Row>(`SELECT id, body FROM ${table} AND id = ?`, workspaceId, id);
        return row && (JSON.parse(row.body) as T);
      }),
    async findMany(workspaceId, ids) {
      checkBound('number of ids', ids.length, 1000);
      const rows = await access.read((db) => db.all<Row>(`SELECT id, body FROM ${table} AND id IN (SELECT value FROM json_each(?))`, workspaceId, JSON.stringify(ids)));
      return rows.map((row) => JSON.parse(row.body) as T);
    },
    async list(workspaceId, { where, after, limit, order }) {
      checkBound('limit', limit, 1000);
      const { sql, parameters } = filter(where);
      const newest = order === 'newest';
      const from = after ? { sql: ` AND id ${newest ? '<' : '>'} ?`, parameters: [after] } : { sql: '', parameters: [] };
      const query = `SELECT id, body FROM ${table}${sql}${from.sql} ORDER BY id ${newest ? 'DESC' : 'ASC'} LIMIT ?`;
      const rows = await access.read((db) => db.all<Row>(query, workspaceId, ...parameters, ...from.parameters, limit + 1));
      return pageOf(rows, limit, (row) => JSON.parse(row.body) as T, (row) => row.id);
    },
    async count(workspaceId, where) {
      const { sql, parameters } = filter(where);
      const row = await access.read((db) => db.get<{ total: number }>(`SELECT count(*) AS total FROM ${table}${sql}`, workspaceId, ...parameters));
      return row?.total ?? 0;
    },
    insert: (workspaceId, document) =>
      access.write((db) => insert(db, workspaceId, document)),
    insertMany: (workspaceId, documents) =>
      access.write((db) => { for (const document of documents) insert(db, workspaceId, document); }),
    update: (workspaceId, expected, next) =>
      access.write((db) => {
        const stored = replace(db, workspaceId, expected, next);
        if (stored) return stored;
        const there = db.get(`SELECT id FROM ${table} AND id = ?`, workspaceId, expected.id);
        throw new AppError(there ? 'conflict' : 'notFound');
      }),
    updateMany: (workspaceId, documents) =>
      access.write((db) => {
        if (documents.some((document) => replace(db, workspaceId, document, document) === null)) throw new AppError('conflict');
      }),
    remove: (workspaceId, id) => access.write((db) => db.run(`DELETE FROM ${table} AND id = ?`, workspaceId, id) === 1),
  };
}

function whereSql(kind: DocumentKind, where: Record<string, unknown>): Filter {
  const used = indexedFields(kind).filter((field) => where[field] !== undefined);
  return { sql: used.map((field) => ` AND ${documentField(field)} IS ?`).join(''), parameters: used.map((field) => asParameter(where[field])) };
}

/** Booleans come out of `json_extract` as 1 and 0. */
function asParameter(value: unknown): string | number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new AppError('internal', { message: 'Documents are filtered by text, numbers, booleans and null only.' });
}
