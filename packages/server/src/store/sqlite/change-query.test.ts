import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type ChangeQuery, changeTopics } from '../port/changes.ts';
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

const indexOf = (query: ChangeQuery): string => {
  const { table, sql, parameters } = changeQuerySql(query);
  const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT id FROM ${table} WHERE workspace_no = ?${sql} ORDER BY at DESC, id DESC LIMIT 10`, 1, ...parameters);
  return steps.map(({ detail }) => detail).join('\n');
};

test.each(changeTopics)('changes about %s have an index of their own, in the order that they are read in', (topic) => {
  expect(indexOf({ topic, from: 1 })).toMatch(new RegExp(`^SEARCH changes USING (COVERING )?INDEX changes_${topic} \\(workspace_no=\\? AND at>\\?\\)`));
  expect(indexOf({ topic, from: 1 })).not.toContain('TEMP B-TREE');
});

test.each<[ChangeQuery, string]>([
  [{ topic: 'merge', cause: { kind: 'form' } }, 'changes_merge'],
  [{ topic: 'fields', cause: { kind: 'form' } }, 'cause_kind=?'],
  [{ topic: 'override', actorId: 'u1' }, 'changes_override'],
  [{ customerIds: ['c1'], actorId: 'u1', from: 1 }, 'customer_id=?'],
  [{ actorId: 'u1', cause: { kind: 'import' }, from: 1, until: 9 }, 'actor_id=?'],
  [{ cause: { kind: 'merge' }, from: 1 }, 'cause_kind=?'],
  [{ cause: { kind: 'merge', id: 'm1' } }, 'cause_id=?'],
  [{ from: 1 }, 'at>?'],
])('a search for %j goes to its few entries, not through the whole log', (query, part) => {
  expect(indexOf(query)).toContain(part);
});
