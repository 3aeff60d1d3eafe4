import type { Connection } from './connection.ts';

const findSql = 'SELECT no FROM workspaces_seen WHERE workspace_id = ?';

/** Workspace ids are long, and every row and index entry of the change log names one: they hold a number instead. Takes the workspace as its parameter. */
export const workspaceNoSql = `(${findSql})`;

/** The workspace's number, given at the first time. */
export function workspaceNo(db: Connection, workspaceId: string): number {
  const known = db.get<{ no: number }>(findSql, workspaceId);
  if (known) return known.no;
  db.run('INSERT INTO workspaces_seen (workspace_id) VALUES (?)', workspaceId);
  return workspaceNo(db, workspaceId);
}
