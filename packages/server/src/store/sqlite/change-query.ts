import type { ChangeQuery } from '../port/changes.ts';

/** `table` to read from, with the index to use, and conditions to be put behind `WHERE workspace_no = …`. */
export type QuerySql = { table: string; sql: string; parameters: (string | number)[] };

/** Left to itself, SQLite goes through the whole log by time for what one customer or person has a few entries of. */
function indexFor({ customerIds, actorId, cause }: ChangeQuery): string {
  if (customerIds !== undefined) return 'changes_customer';
  if (cause?.id !== undefined) return 'changes_cause';
  if (actorId !== undefined) return 'changes_actor';
  return cause === undefined ? 'changes_at' : 'changes_cause_kind';
}

/** Values are always parameters. */
export function changeQuerySql(query: ChangeQuery): QuerySql {
  const { customerIds, actorId, cause, path, from, until } = query;
  const parts: [sql: string, parameter: string | number | undefined][] = [
    ['customer_id IN (SELECT value FROM json_each(?))', customerIds && JSON.stringify(customerIds)],
    ['actor_id = ?', actorId],
    ['cause_kind = ?', cause?.kind],
    ['cause_id = ?', cause?.id],
    ["EXISTS (SELECT 1 FROM json_each(lines) line WHERE line.value ->> '$[0]' = ?)", path],
    ['at >= ?', from],
    ['at < ?', until],
  ];
  const given = parts.flatMap(([sql, parameter]) => (parameter === undefined ? [] : [{ sql: ` AND ${sql}`, parameter }]));
  return { table: `changes INDEXED BY ${indexFor(query)}`, sql: given.map(({ sql }) => sql).join(''), parameters: given.map(({ parameter }) => parameter) };
}
