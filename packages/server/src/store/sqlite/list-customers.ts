import { countKept, listInPhases, type ListPage, type ReadPhase } from '../list-phases.ts';
import type { CustomerQuery, CustomerRecord } from '../port/customers.ts';
import type { Page } from '../port/documents.ts';
import type { Access } from './access.ts';
import { asCustomer, type CustomerRow } from './customer-rows.ts';
import { type Asked, countSql, readSql } from './list-sql.ts';

const phaseReader = (access: Access, asked: Asked): ReadPhase => (phase, beyond, count) => access.read((db) => {
  const { sql, parameters } = readSql(db, asked, { phase, beyond, count });
  return db.all<CustomerRow>(sql, ...parameters).map(asCustomer);
});

export const listCustomers = (access: Access, workspaceId: string, query: CustomerQuery, page: ListPage): Promise<Page<CustomerRecord>> =>
  listInPhases(phaseReader(access, { workspaceId, query, direction: page.sort.direction }), page);

export async function countCustomers(access: Access, workspaceId: string, query: CustomerQuery, keep?: (customer: CustomerRecord) => boolean): Promise<number> {
  if (keep) return countKept(phaseReader(access, { workspaceId, query, direction: 'asc' }), keep);
  return access.read((db) => {
    const { sql, parameters } = countSql(db, workspaceId, query);
    return db.get<{ total: number }>(sql, ...parameters)?.total ?? 0;
  });
}
