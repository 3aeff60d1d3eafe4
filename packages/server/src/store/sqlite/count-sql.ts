import type { CustomerQuery } from '../port/customers.ts';
import type { Connection } from './connection.ts';
import { querySql } from './customer-query.ts';
import { customersAtMost, leadSql, type ListSql, many } from './list-sql.ts';
import { narrowest, narrowings, type Narrowings } from './narrowing.ts';
import { sqlPart, type SqlPart } from './sql-part.ts';

/** What an index narrows to a part of everyone is worth the detours over it. */
const part = 1 / 8;

function fromSql(db: Connection, { ways }: Narrowings, customers: number): SqlPart {
  const some = narrowest(db, ways, Math.ceil(customers * part));
  return some ? leadSql(some) : sqlPart('customers c');
}

/** How many the query means. What an index answers whole needs no look at the customers; otherwise it stops at `atMost`. */
export function countSql(db: Connection, workspaceId: string, query: CustomerQuery, atMost?: number): ListSql {
  const known = narrowings(db, workspaceId, query);
  const customers = customersAtMost(db);
  const long = customers > many;
  const [only] = known.ways;
  if (only && known.ways.length === 1 && known.rest === 0) return { sql: `SELECT count(*) AS total FROM (${only.sql})`, parameters: only.parameters, long };
  const from = fromSql(db, known, customers);
  const where = querySql(workspaceId, query);
  const found = { sql: `FROM ${from.sql} WHERE ${where.sql}`, parameters: [...from.parameters, ...where.parameters] };
  if (atMost === undefined || known.ways.length + known.rest === 0) return { sql: `SELECT count(*) AS total ${found.sql}`, parameters: found.parameters, long };
  return { sql: `SELECT count(*) AS total FROM (SELECT 1 ${found.sql} LIMIT ?)`, parameters: [...found.parameters, atMost], long };
}

const schemeNo = '(SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?)';

/** How many of each class of a scheme, of those whom the query means; of everyone, the classes' index tells it alone. */
export function classCountSql(db: Connection, workspaceId: string, scheme: string, query: CustomerQuery): ListSql {
  const known = narrowings(db, workspaceId, query);
  const customers = customersAtMost(db);
  const long = customers > many;
  if (known.ways.length + known.rest === 0) {
    return { sql: `SELECT k.class, count(*) AS total FROM customer_classes k WHERE k.scheme_no = ${schemeNo} GROUP BY k.class`, parameters: [workspaceId, scheme], long };
  }
  const from = fromSql(db, known, customers);
  const where = querySql(workspaceId, query);
  return {
    sql: `SELECT k.class, count(*) AS total FROM ${from.sql} CROSS JOIN customer_classes k ON k.customer_no = c.no AND k.scheme_no = ${schemeNo} WHERE ${where.sql} GROUP BY k.class`,
    parameters: [...from.parameters, workspaceId, scheme, ...where.parameters],
    long,
  };
}
