import type { CustomerQuery } from '../port/customers.ts';
import { storedClass } from './customer-rows.ts';
import { filterSql } from './filter-sql.ts';
import { searchSql } from './search-index.ts';
import { joinParts, sqlPart, type SqlPart } from './sql-part.ts';

/** A query as a condition on `customers c`. User text is always a parameter. */
export function querySql(workspaceId: string, query: CustomerQuery): SqlPart {
  const ofScheme = (column: 'class' | 'stance', scheme: string, values: readonly string[]): SqlPart => sqlPart(
    `EXISTS (SELECT 1 FROM customer_classes k WHERE k.customer_no = c.no AND k.scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?)
      AND k.${column} IN (SELECT value FROM json_each(?)))`,
    workspaceId, scheme, JSON.stringify(values),
  );
  const parts = [
    sqlPart('c.workspace_id = ?', workspaceId),
    ...Object.entries(query.classes ?? {}).map(([scheme, classes]) => ofScheme('class', scheme, classes.map(storedClass))),
    ...Object.entries(query.locks ?? {}).map(([scheme, stances]) => ofScheme('stance', scheme, stances)),
    ...(query.where ? [filterSql(workspaceId, query.where)] : []),
    ...(query.search ? [searchSql(query.search)] : []),
  ];
  return joinParts(parts, 'AND', '1');
}
