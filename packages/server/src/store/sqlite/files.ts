import { checkBound, pageOf } from '../page-bounds.ts';
import type { FileStore } from '../port/files.ts';
import type { Access } from './access.ts';

type Chunk = { position: number; bytes: Uint8Array };

export function createFileStore(access: Access): FileStore {
  return {
    async write(workspaceId, fileId, index, bytes) {
      checkBound('chunk size', bytes.length, 1024 * 1024);
      checkBound('chunk index', index, Number.MAX_SAFE_INTEGER);
      const sql = `INSERT INTO file_chunks (workspace_id, file_id, position, bytes) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET bytes = excluded.bytes`;
      await access.write((db) => db.run(sql, workspaceId, fileId, index, bytes));
    },
    async *read(workspaceId, fileId) {
      const sql = `SELECT position, bytes FROM file_chunks WHERE workspace_id = ? AND file_id = ? AND position > ? ORDER BY position LIMIT 1`;
      for (let last = -1; ; ) {
        const position = last;
        const chunk = await access.read((db) => db.get<Chunk>(sql, workspaceId, fileId, position));
        if (!chunk) return;
        yield chunk.bytes;
        last = chunk.position;
      }
    },
    async list(workspaceId, { after, limit }) {
      checkBound('limit', limit, 1000);
      const sql = 'SELECT DISTINCT file_id AS id FROM file_chunks WHERE workspace_id = ? AND file_id > ? ORDER BY file_id LIMIT ?';
      const rows = await access.read((db) => db.all<{ id: string }>(sql, workspaceId, after ?? '', limit + 1));
      return pageOf(rows, limit, ({ id }) => id, ({ id }) => id);
    },
    async remove(workspaceId, fileId) {
      await access.write((db) => db.run('DELETE FROM file_chunks WHERE workspace_id = ? AND file_id = ?', workspaceId, fileId));
    },
  };
}
