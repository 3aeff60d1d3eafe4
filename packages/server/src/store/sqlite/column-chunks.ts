import { checkBound } from '../page-bounds.ts';
import { mostChunkBytes, type ColumnChunk, type ColumnChunkStore, type Stretch } from '../port/column-chunks.ts';
import { stretchesOf } from '../stretches.ts';
import type { Access } from './access.ts';
import type { Connection } from './connection.ts';

const stretchesSql = 'SELECT no, after, up_to AS upTo FROM column_chunks WHERE workspace_id = ? ORDER BY after';

/** Drops the chunks that hold customers who are being removed, so that nothing of them is left. */
export function dropChunksOf(db: Connection, workspaceId: string, ids: string[]): void {
  const chunks = db.all<Stretch & { no: number }>(stretchesSql, workspaceId);
  for (const { no } of stretchesOf(chunks, ids)) db.run('DELETE FROM column_chunks WHERE no = ?', no);
}

export function createColumnChunkStore(access: Access): ColumnChunkStore {
  return {
    next: (workspaceId, from) => access.read((db) => db.get<ColumnChunk>('SELECT after, up_to AS upTo, mark, bytes FROM column_chunks WHERE workspace_id = ? AND after >= ? ORDER BY after LIMIT 1', workspaceId, from)),
    stretches: (workspaceId) => access.read((db) => db.all<Stretch & { no: number }>(stretchesSql, workspaceId).map(({ after, upTo }) => ({ after, upTo }))),
    async put(workspaceId, { after, upTo, mark, bytes }) {
      checkBound('chunk size', bytes.length, mostChunkBytes);
      const sql = `INSERT INTO column_chunks (workspace_id, after, up_to, mark, bytes) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET up_to = excluded.up_to, mark = excluded.mark, bytes = excluded.bytes`;
      await access.write((db) => db.run(sql, workspaceId, after, upTo, mark, bytes));
    },
    remove: (workspaceId, afters) => access.write((db) => {
      for (const after of afters) db.run('DELETE FROM column_chunks WHERE workspace_id = ? AND after = ?', workspaceId, after);
    }),
  };
}
