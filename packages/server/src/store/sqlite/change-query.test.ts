import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ChangeQuery } from '../port/changes.ts';
import { changeQuerySql } from './change-query.ts';
import { connect } from './connection.ts';
import { migrate } from './migrations.ts';

const folder = mkdtempSync(join(tmpdir(), 'rubric-change-query-'));
const db = connect(join(folder, 'log.db'), 0);
await migrate(db);
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each<[ChangeQuery, string]>([
  [{ customerIds: ['c1'], actorId: 'u1', from: 1 }, 'customer_id=?'],
  [{ actorId: 'u1', cause: { kind: 'import' }, from: 1, until: 9 }, 'actor_id=?'],
  [{ cause: { kind: 'merge' }, from: 1 }, 'cause_kind=?'],
  [{ cause: { kind: 'merge', id: 'm1' } }, 'cause_id=?'],
  [{ from: 1 }, 'at>?'],
])('a search for %j goes to its few entries, not through the whole log', (query, part) => {
  const { table, sql, parameters } = changeQuerySql(query);
  const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT id FROM ${table} WHERE workspace_no = ?${sql} ORDER BY at DESC, id DESC LIMIT 10`, 1, ...parameters);
  expect(steps.map(({ detail }) => detail).join('\n')).toContain(part);
});
