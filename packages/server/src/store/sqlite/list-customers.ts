import { countKept, countKeptByClass, listInPhases, type ListPage, type ReadPhase } from '../list-phases.ts';
import type { CustomerQuery, CustomerRecord } from '../port/customers.ts';
import type { Page } from '../port/documents.ts';
import type { Access } from './access.ts';
import type { Connection } from './connection.ts';
import { classCountSql, countSql } from './count-sql.ts';
import { asCustomer, type CustomerRow } from './customer-rows.ts';
import { type Asked, type ListSql, readSql } from './list-sql.ts';

async function rowsOf<Row>(access: Access, make: (db: Connection) => ListSql): Promise<Row[]> {
  const { asked, rows } = await access.read((db) => {
    const made = make(db);
    return { asked: made, rows: made.long ? null : db.all<Row>(made.sql, ...made.parameters) };
  });
  return rows ?? access.readLong<Row>(asked);
}

const phaseReader = (access: Access, asked: Asked): ReadPhase => async (phase, beyond, count) =>
  (await rowsOf<CustomerRow>(access, (db) => readSql(db, asked, { phase, beyond, count }))).map(asCustomer);

export const listCustomers = (access: Access, workspaceId: string, query: CustomerQuery, page: ListPage): Promise<Page<CustomerRecord>> =>
  listInPhases(phaseReader(access, { workspaceId, query, direction: page.sort.direction }), page);

export async function countCustomers(access: Access, { workspaceId, query, atMost }: { workspaceId: string; query: CustomerQuery; atMost: number | undefined }, keep?: (customer: CustomerRecord) => boolean): Promise<number> {
  if (keep) return countKept(phaseReader(access, { workspaceId, query, direction: 'asc' }), keep, atMost);
  const [counted] = await rowsOf<{ total: number }>(access, (db) => countSql(db, workspaceId, query, atMost));
  return counted?.total ?? 0;
}

export async function countByClass(access: Access, { workspaceId, scheme }: { workspaceId: string; scheme: string }, query: CustomerQuery, keep?: (customer: CustomerRecord) => boolean): Promise<Record<string, number>> {
  if (keep) return countKeptByClass(phaseReader(access, { workspaceId, query, direction: 'asc' }), keep, scheme);
  const rows = await rowsOf<{ class: string; total: number }>(access, (db) => classCountSql(db, workspaceId, scheme, query));
  return Object.fromEntries(rows.map((row) => [row.class, row.total]));
}
