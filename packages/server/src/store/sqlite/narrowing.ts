import type { RecordFilter } from '@rubric/engine';
import type { CustomerQuery } from '../port/customers.ts';
import type { Connection } from './connection.ts';
import { storedClass } from './customer-rows.ts';
import { fieldIndexes, ofIndex } from './field-indexes.ts';
import { filterSql } from './filter-sql.ts';
import { bothParts, sqlPart, type SqlPart } from './sql-part.ts';

/** A part of a query that an index answers by itself: selects `no` of the customers. `whole`: it is all that the query asks. */
export type Narrowing = SqlPart & { whole: boolean };

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

/** The indexes that could answer a part of the query; none where reading everyone is all there is. */
export function narrowings(db: Connection, workspaceId: string, query: CustomerQuery): Narrowing[] {
  const filters = conjuncts(query.where);
  const parts = [
    ...Object.entries(query.classes ?? {}).map(([scheme, classes]) => ofScheme(workspaceId, scheme, 'class', classes.map(storedClass))),
    ...Object.entries(query.locks ?? {}).map(([scheme, stances]) => ofScheme(workspaceId, scheme, 'stance', stances)),
    ...ofFilter(db, workspaceId, filters),
  ];
  const asked = Object.keys(query.classes ?? {}).length + Object.keys(query.locks ?? {}).length + filters.length + (query.search ? 1 : 0);
  return parts.map((part) => ({ ...part, whole: asked === 1 }));
}

/** The one that finds fewest, if that is at most so many; it counts no further. */
export function narrowest(db: Connection, among: readonly Narrowing[], most: number): Narrowing | null {
  const counted = among.map((narrowing) => {
    const row = db.get<{ total: number }>(`SELECT count(*) AS total FROM (${narrowing.sql} LIMIT ?)`, ...narrowing.parameters, most + 1);
    return { narrowing, total: row?.total ?? 0 };
  });
  const [fewest] = counted.filter(({ total }) => total <= most).sort((a, b) => a.total - b.total);
  return fewest?.narrowing ?? null;
}
