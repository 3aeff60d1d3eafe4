import type { RecordFilter } from '@rubric/engine';
import type { CustomerQuery } from '../port/customers.ts';
import type { Connection } from './connection.ts';
import { storedClass } from './customer-rows.ts';
import { fieldIndexes, ofIndex } from './field-indexes.ts';
import { filterSql } from './filter-sql.ts';
import { foundSql } from './search-index.ts';
import { bothParts, sqlPart, type SqlPart } from './sql-part.ts';

/** Each selects `no` of the customers that an index finds for a part of a query; `rest` is how many parts have no such way. */
export type Narrowings = { ways: SqlPart[]; rest: number };

const conjuncts = (filter: RecordFilter | undefined): readonly RecordFilter[] => (filter === undefined ? [] : filter.is === 'all' ? filter.parts.flatMap(conjuncts) : [filter]);

const ofScheme = (workspaceId: string, scheme: string, column: 'class' | 'stance', values: readonly string[]): SqlPart => sqlPart(
  `SELECT k.customer_no AS no FROM customer_classes k WHERE k.scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?)
    AND k.${column} IN (SELECT value FROM json_each(?))`,
  workspaceId, scheme, JSON.stringify(values),
);

function ofFilter(db: Connection, workspaceId: string, filters: readonly RecordFilter[]): SqlPart[] {
  const isIndexed = fieldIndexes(db);
  return filters.flatMap((filter) => {
    const { is } = filter;
    if (is === 'among' && filter.wanted && filter.place.of === 'class') return [ofScheme(workspaceId, filter.place.scheme, 'class', filter.values.map(String))];
    if (is !== 'range' && !(is === 'among' && filter.wanted)) return [];
    if (filter.place.of !== 'field' || !isIndexed(filter.place)) return [];
    const where = bothParts(ofIndex(workspaceId, filter.place), filterSql(workspaceId, filter));
    return [{ ...where, sql: `SELECT c.no FROM customers c WHERE ${where.sql}` }];
  });
}

/** The indexes that could answer a part of the query; none where reading everyone is all there is. A search is only narrowed by one, and looked at again. */
export function narrowings(db: Connection, workspaceId: string, query: CustomerQuery): Narrowings {
  const filters = conjuncts(query.where);
  const found = query.search ? foundSql(query.search) : null;
  const [classes, locks] = [Object.entries(query.classes ?? {}), Object.entries(query.locks ?? {})];
  const ofFilters = ofFilter(db, workspaceId, filters);
  const ways = [
    ...classes.map(([scheme, wanted]) => ofScheme(workspaceId, scheme, 'class', wanted.map(storedClass))),
    ...locks.map(([scheme, stances]) => ofScheme(workspaceId, scheme, 'stance', stances)),
    ...ofFilters,
    ...(found ? [found] : []),
  ];
  return { ways, rest: filters.length - ofFilters.length + (query.search ? 1 : 0) };
}

/** The way that finds fewest, if that is at most so many; it counts no further. */
export function narrowest(db: Connection, ways: readonly SqlPart[], most: number): SqlPart | null {
  const counted = ways.map((way) => {
    const row = db.get<{ total: number }>(`SELECT count(*) AS total FROM (${way.sql} LIMIT ?)`, ...way.parameters, most + 1);
    return { way, total: row?.total ?? 0 };
  });
  const [fewest] = counted.filter(({ total }) => total <= most).sort((a, b) => a.total - b.total);
  return fewest?.way ?? null;
}
