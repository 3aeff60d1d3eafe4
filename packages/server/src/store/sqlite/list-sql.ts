import type { FieldPlace, RecordFilter } from '@rubric/engine';
import type { Phase, PhaseOrder, PhasePlace } from '../list-phases.ts';
import type { CustomerQuery } from '../port/customers.ts';
import type { Connection } from './connection.ts';
import { querySql } from './customer-query.ts';
import { customerColumns } from './customer-rows.ts';
import { fieldIndexes, ofIndex } from './field-indexes.ts';
import { lowestSql, valueSql } from './field-sql.ts';
import { filterSql } from './filter-sql.ts';
import { narrowest, narrowings } from './narrowing.ts';
import { bothParts, sqlPart, type SqlPart } from './sql-part.ts';

export type Asked = { workspaceId: string; query: CustomerQuery; direction: 'asc' | 'desc' };
/** What to ask; `long`: it may read everyone, who are many. */
export type ListSql = SqlPart & { long: boolean };
/** So many of a phase's customers, beyond a place. */
export type PhaseRead = { phase: Phase; beyond: PhasePlace | null; count: number };

const ofScheme = 's.scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?) AND s.score IS NOT NULL';

/** Null where the order is that of the ids. */
function orderSql(order: PhaseOrder): string | null {
  switch (order.by) {
    case 'createdAt': return 'c.created_at';
    case 'updatedAt': return 'c.updated_at';
    case 'field': return valueSql(order.place);
    case 'score': return 's.score';
    case 'nothing': return null;
  }
}

/** Those whom an index has found are read first. */
export const leadSql = ({ sql, parameters }: SqlPart): SqlPart => ({ sql: `(${sql}) few CROSS JOIN customers c ON c.no = few.no`, parameters });

/** What is named first is read first: the few whom an index has found, or the scores where they give the order. */
function fromSql(workspaceId: string, order: PhaseOrder, few: SqlPart | null): SqlPart {
  const scores = sqlPart(ofScheme, workspaceId, order.by === 'score' ? order.scheme : '');
  if (few === null) return order.by === 'score' ? { ...scores, sql: `customer_classes s CROSS JOIN customers c ON c.no = s.customer_no AND ${scores.sql}` } : sqlPart('customers c');
  const lead = leadSql(few);
  return order.by === 'score' ? { sql: `${lead.sql} CROSS JOIN customer_classes s ON s.customer_no = c.no AND ${scores.sql}`, parameters: [...lead.parameters, ...scores.parameters] } : lead;
}

const fieldOf = (where: RecordFilter | undefined): FieldPlace | null => (where && 'place' in where && where.place.of === 'field' ? where.place : null);

/** A lowest value spares the index those who have none, whom it holds first. */
function phaseSql(workspaceId: string, { where, unscored, order }: Phase): SqlPart[] {
  const field = fieldOf(where);
  return [
    ...(field ? [ofIndex(workspaceId, field)] : []),
    ...(order.by === 'field' ? [sqlPart(`${valueSql(order.place)} >= ${lowestSql(order.place)}`)] : []),
    ...(where ? [filterSql(workspaceId, where)] : []),
    ...(unscored === undefined ? [] : [sqlPart(`NOT EXISTS (SELECT 1 FROM customer_classes s WHERE s.customer_no = c.no AND ${ofScheme})`, workspaceId, unscored)]),
  ];
}

function beyondSql(value: string | null, { value: last, id }: PhasePlace, further: '>' | '<'): SqlPart {
  if (value === null || last === null) return sqlPart(`c.id ${further} ?`, id);
  const held = typeof last === 'boolean' ? Number(last) : last;
  return sqlPart(`(${value} ${further}= ? AND (${value} ${further} ? OR c.id ${further} ?))`, held, held, id);
}

export const customersAtMost = (db: Connection): number => db.get<{ no: number | null }>('SELECT max(no) AS no FROM customers')?.no ?? 0;

/** Fewer are read in the time that handing a question to another thread is worth. */
export const many = 20_000;

const withFilter = (query: CustomerQuery, filter: RecordFilter | undefined): CustomerQuery =>
  (filter ? { ...query, where: { is: 'all', parts: [...(query.where ? [query.where] : []), filter] } } : query);

/**
 * Those whom an index finds are gathered and sorted if they are few; of many, a page is sooner found by going along the order. With `m` of
 * `n` customers that takes `count × n ÷ m` steps, so few are those up to the root of `count × n`.
 */
function fewOf(db: Connection, { workspaceId, query }: Asked, { phase, count }: PhaseRead): { few: SqlPart | null; long: boolean } {
  const { ways, rest } = narrowings(db, workspaceId, withFilter(query, phase.where));
  const customers = customersAtMost(db);
  const few = narrowest(db, ways, Math.ceil(Math.sqrt(count * customers)));
  const isOrdered = phase.order.by !== 'field' || fieldIndexes(db)(phase.order.place);
  return { few, long: customers > many && few === null && (rest > 0 || !isOrdered) };
}

/** Finds the page's customers first, so that what is sorted are numbers and not whole customers. */
export function readSql(db: Connection, asked: Asked, read: PhaseRead): ListSql {
  const { workspaceId, query, direction } = asked;
  const { phase, beyond, count } = read;
  const [further, order] = direction === 'asc' ? (['>', 'ASC'] as const) : (['<', 'DESC'] as const);
  const value = orderSql(phase.order);
  const { few, long } = fewOf(db, asked, read);
  const from = fromSql(workspaceId, phase.order, few);
  const where = bothParts(querySql(workspaceId, query), ...phaseSql(workspaceId, phase), ...(beyond ? [beyondSql(value, beyond, further)] : []));
  const [inner, outer] = [[value, 'c.id'], [value === null ? null : 'page.value', 'c.id']].map((columns) => columns.flatMap((column) => (column === null ? [] : [`${column} ${order}`])).join(', '));
  return {
    sql: `SELECT ${customerColumns} FROM (SELECT c.no, ${value ?? 'NULL'} AS value FROM ${from.sql} WHERE ${where.sql} ORDER BY ${inner} LIMIT ?) page
      CROSS JOIN customers c ON c.no = page.no ORDER BY ${outer}`,
    parameters: [...from.parameters, ...where.parameters, count],
    long,
  };
}
