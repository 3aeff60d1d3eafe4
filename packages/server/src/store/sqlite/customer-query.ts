import type { CustomerQuery } from '../port/customers.ts';
import { storedClass } from './customer-rows.ts';

/** Conditions on `customers c`, to be put behind `WHERE c.workspace_id = ?`. */
export type QuerySql = { sql: string; parameters: string[] };

/** User text is always a parameter. The search text is stored in lower case; `instr` knows no wildcards. */
export function querySql(workspaceId: string, query: CustomerQuery): QuerySql {
  const search = query.search ? { sql: ' AND instr(c.search, ?) > 0', parameters: [query.search.toLowerCase()] } : { sql: '', parameters: [] };
  const filters = classFilters(query);
  const locks = Object.entries(query.locks ?? {});
  const oneClass = ` AND EXISTS (SELECT 1 FROM customer_classes k
    WHERE k.customer_no = c.no AND k.scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?)
      AND k.class IN (SELECT value FROM json_each(?)))`;
  const oneLock = oneClass.replace('k.class IN', 'k.stance IN');
  return {
    sql: oneClass.repeat(filters.length) + oneLock.repeat(locks.length) + search.sql,
    parameters: [
      ...filters.flatMap(({ scheme, classes }) => [workspaceId, scheme, classes]),
      ...locks.flatMap(([scheme, stances]) => [workspaceId, scheme, JSON.stringify(stances)]),
      ...search.parameters,
    ],
  };
}

/** Counting one scheme's classes needs its index only, not the customers. */
export function countSql(workspaceId: string, query: CustomerQuery): QuerySql {
  const [only, ...others] = classFilters(query);
  if (only && others.length === 0 && !query.search && !query.locks) {
    const sql = `SELECT count(*) AS total FROM customer_classes
      WHERE scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?) AND class IN (SELECT value FROM json_each(?))`;
    return { sql, parameters: [workspaceId, only.scheme, only.classes] };
  }
  const { sql, parameters } = querySql(workspaceId, query);
  return { sql: `SELECT count(*) AS total FROM customers c WHERE c.workspace_id = ?${sql}`, parameters: [workspaceId, ...parameters] };
}

function classFilters(query: CustomerQuery): { scheme: string; classes: string }[] {
  return Object.entries(query.classes ?? {}).map(([scheme, classes]) => ({ scheme, classes: JSON.stringify(classes.map(storedClass)) }));
}
