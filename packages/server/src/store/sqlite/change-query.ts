import type { ChangeQuery } from '../port/changes.ts';

/** Conditions on `changes`, to be put behind `WHERE workspace_id = ?`. */
export type QuerySql = { sql: string; parameters: (string | number)[] };

/** Values are always parameters. */
export function changeQuerySql({ customerIds, actorId, cause, path, from, until }: ChangeQuery): QuerySql {
  const parts: [sql: string, parameter: string | number | undefined][] = [
    ['customer_id IN (SELECT value FROM json_each(?))', customerIds && JSON.stringify(customerIds)],
    ['actor_id = ?', actorId],
    ['cause_kind = ?', cause?.kind],
    ['cause_id = ?', cause?.id],
    ["EXISTS (SELECT 1 FROM json_each(body, '$.values') changed WHERE changed.value ->> '$.path' = ?)", path],
    ['at >= ?', from],
    ['at < ?', until],
  ];
  const given = parts.flatMap(([sql, parameter]) => (parameter === undefined ? [] : [{ sql: ` AND ${sql}`, parameter }]));
  return { sql: given.map(({ sql }) => sql).join(''), parameters: given.map(({ parameter }) => parameter) };
}
