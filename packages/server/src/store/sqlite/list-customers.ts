import type { ListPage, Phase, PhaseOrder, PhasePlace, ReadPhase } from '../list-phases.ts';
import { countKept, listInPhases } from '../list-phases.ts';
import type { CustomerQuery, CustomerRecord } from '../port/customers.ts';
import type { Page } from '../port/documents.ts';
import type { Access } from './access.ts';
import { countSql, querySql } from './customer-query.ts';
import { asCustomer, customerColumns, type CustomerRow } from './customer-rows.ts';
import { valueSql } from './field-sql.ts';
import { filterSql } from './filter-sql.ts';
import { bothParts, sqlPart, type SqlPart } from './sql-part.ts';

const schemeNo = '(SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?)';

/** Null where the order is that of the ids. */
function orderSql(order: PhaseOrder): string | null {
  switch (order.by) {
    case 'createdAt': return 'c.created_at';
    case 'updatedAt': return 'c.updated_at';
    case 'field': return valueSql(order.key);
    case 'score': return 's.score';
    case 'nothing': return null;
  }
}

/** The scores lead where they give the order, so that their index does. */
const fromSql = (workspaceId: string, order: PhaseOrder): SqlPart => (order.by === 'score'
  ? sqlPart(`customer_classes s CROSS JOIN customers c ON c.no = s.customer_no WHERE s.scheme_no = ${schemeNo} AND s.score IS NOT NULL`, workspaceId, order.scheme)
  : sqlPart('customers c WHERE 1'));

function phaseSql(workspaceId: string, { where, unscored }: Phase): SqlPart[] {
  return [
    ...(where ? [filterSql(workspaceId, where)] : []),
    ...(unscored === undefined ? [] : [sqlPart(`NOT EXISTS (SELECT 1 FROM customer_classes s WHERE s.customer_no = c.no AND s.scheme_no = ${schemeNo} AND s.score IS NOT NULL)`, workspaceId, unscored)]),
  ];
}

function beyondSql(value: string | null, { value: last, id }: PhasePlace, further: '>' | '<'): SqlPart {
  if (value === null || last === null) return sqlPart(`c.id ${further} ?`, id);
  const held = typeof last === 'boolean' ? Number(last) : last;
  return sqlPart(`(${value} ${further}= ? AND (${value} ${further} ? OR c.id ${further} ?))`, held, held, id);
}

function phaseReader(access: Access, workspaceId: string, query: CustomerQuery, direction: 'asc' | 'desc'): ReadPhase {
  const [further, order] = direction === 'asc' ? (['>', 'ASC'] as const) : (['<', 'DESC'] as const);
  return (phase, beyond, count) => {
    const value = orderSql(phase.order);
    const from = fromSql(workspaceId, phase.order);
    const where = bothParts(querySql(workspaceId, query), ...phaseSql(workspaceId, phase), ...(beyond ? [beyondSql(value, beyond, further)] : []));
    const sorted = [...(value === null ? [] : [value]), 'c.id'].map((column) => `${column} ${order}`).join(', ');
    const sql = `SELECT ${customerColumns} FROM ${from.sql} AND ${where.sql} ORDER BY ${sorted} LIMIT ?`;
    return access.read((db) => db.all<CustomerRow>(sql, ...from.parameters, ...where.parameters, count).map(asCustomer));
  };
}

export const listCustomers = (access: Access, workspaceId: string, query: CustomerQuery, page: ListPage): Promise<Page<CustomerRecord>> =>
  listInPhases(phaseReader(access, workspaceId, query, page.sort.direction), page);

export async function countCustomers(access: Access, workspaceId: string, query: CustomerQuery, keep?: (customer: CustomerRecord) => boolean): Promise<number> {
  if (keep) return countKept(phaseReader(access, workspaceId, query, 'asc'), keep);
  const { sql, parameters } = countSql(workspaceId, query);
  return (await access.read((db) => db.get<{ total: number }>(sql, ...parameters)))?.total ?? 0;
}
