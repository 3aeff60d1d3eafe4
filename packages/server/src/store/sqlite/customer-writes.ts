import type { SQLInputValue } from 'node:sqlite';
import { AppError } from '../../failure/app-error.ts';
import type { Classification, CustomerWrite } from '../port/customers.ts';
import { dropChunksOf } from './column-chunks.ts';
import type { Connection } from './connection.ts';
import { type ClassRow, createSchemeNumbers, insertClasses, storedFlips, writeClasses } from './customer-rows.ts';
import { touchCustomers } from './customer-touches.ts';
import { insertRows } from './insert-rows.ts';
import { createMatchKeyWriter, type NumberedWrite } from './match-keys.ts';
import { forgetSearch, indexSearch, reindexSearch, type SearchText } from './search-index.ts';

const idsOf = (writes: readonly CustomerWrite[]): string[] => writes.map(({ customer }) => customer.id);

const columns = 'no, workspace_id, id, version, created_at, updated_at, search, fields, field_flips, field_flip_at';

function customerValues(workspaceId: string, { no, write: { customer, searchText } }: NumberedWrite): SQLInputValue[] {
  const { id, version, createdAt, updatedAt, fields } = customer;
  return [no, workspaceId, id, version, createdAt, updatedAt, searchText.toLowerCase(), JSON.stringify(fields), ...storedFlips(customer)];
}

/** Asks for each customer's number first, so that many are written by one statement: nobody else writes meanwhile. */
export function insertCustomers(db: Connection, workspaceId: string, writes: CustomerWrite[]): void {
  const schemeNo = createSchemeNumbers(db, workspaceId);
  touchCustomers(db, workspaceId, idsOf(writes));
  const last = db.get<{ no: number | null }>('SELECT max(no) AS no FROM customers')?.no ?? 0;
  const numbered = writes.map((write, index): NumberedWrite => ({ no: last + 1 + index, write }));
  insertRows(db, { into: `customers (${columns})`, values: (entry) => customerValues(workspaceId, entry) }, numbered);
  insertClasses(db, classRows(numbered, schemeNo));
  createMatchKeyWriter(db, workspaceId).add(numbered);
  indexSearch(db, numbered.map(({ no, write }) => ({ no, text: write.searchText })));
}

function classRows(writes: NumberedWrite[], schemeNo: (scheme: string) => number): ClassRow[] {
  const rows: ClassRow[] = [];
  for (const { no, write: { customer: { classes } } } of writes) for (const scheme in classes) rows.push({ customerNo: no, schemeNo: schemeNo(scheme), value: classes[scheme]! });
  return rows;
}

type Stored = { no: number; id: string; createdAt: number; search: string };

function storedById(db: Connection, workspaceId: string, ids: string[]): Map<string, Stored> {
  const sql = 'SELECT no, id, created_at AS createdAt, search FROM customers WHERE workspace_id = ? AND id IN (SELECT value FROM json_each(?))';
  return new Map(db.all<Stored>(sql, workspaceId, JSON.stringify(ids)).map((row) => [row.id, row]));
}

const updateSql = 'UPDATE customers SET version = ?, updated_at = ?, search = ?, fields = ?, field_flips = ?, field_flip_at = ? WHERE no = ? AND version = ?';

/** False where the customer is gone or has another version. What is not named in an update costs none of the indexes it is in. */
function updateRow(db: Connection, before: Stored | undefined, { customer, searchText }: CustomerWrite): before is Stored {
  const { version, createdAt, updatedAt, fields } = customer;
  if (!before || db.run(updateSql, version, updatedAt, searchText.toLowerCase(), JSON.stringify(fields), ...storedFlips(customer), before.no, version - 1) !== 1) return false;
  if (before.createdAt !== createdAt) db.run('UPDATE customers SET created_at = ? WHERE no = ?', createdAt, before.no);
  return true;
}

export function updateCustomers(db: Connection, workspaceId: string, writes: CustomerWrite[]): void {
  const schemeNo = createSchemeNumbers(db, workspaceId);
  touchCustomers(db, workspaceId, idsOf(writes));
  const stored = storedById(db, workspaceId, idsOf(writes));
  const texts: SearchText[] = [];
  const numbered = writes.map((write): NumberedWrite => {
    const { customer: { id, createdAt }, searchText } = write;
    const before = stored.get(id);
    if (!updateRow(db, before, write)) throw new AppError('conflict');
    const search = searchText.toLowerCase();
    if (before.search !== search) texts.push({ no: before.no, text: search });
    stored.set(id, { ...before, createdAt, search });
    return { no: before.no, write };
  });
  replaceClasses(db, classRows(numbered, schemeNo), numbered.map(({ no }) => no));
  createMatchKeyWriter(db, workspaceId).replace(numbered);
  reindexSearch(db, texts);
}

function replaceClasses(db: Connection, rows: ClassRow[], customerNos: number[]): void {
  const place = (customerNo: number, schemeNo: number): string => `${customerNo}/${schemeNo}`;
  const kept = new Set(rows.map(({ customerNo, schemeNo }) => place(customerNo, schemeNo)));
  const sql = 'SELECT customer_no AS customerNo, scheme_no AS schemeNo FROM customer_classes WHERE customer_no IN (SELECT value FROM json_each(?))';
  for (const { customerNo, schemeNo } of db.all<Omit<ClassRow, 'value'>>(sql, JSON.stringify(customerNos))) {
    if (!kept.has(place(customerNo, schemeNo))) db.run('DELETE FROM customer_classes WHERE customer_no = ? AND scheme_no = ?', customerNo, schemeNo);
  }
  writeClasses(db, rows);
}

/** A customer that is gone by now is passed over. */
export function setClasses(db: Connection, workspaceId: string, changes: { customerId: string; scheme: string; classification: Classification }[]): void {
  const schemeNo = createSchemeNumbers(db, workspaceId);
  const ids = [...new Set(changes.map(({ customerId }) => customerId))];
  touchCustomers(db, workspaceId, ids);
  const sql = 'SELECT no, id FROM customers WHERE workspace_id = ? AND id IN (SELECT value FROM json_each(?))';
  const numbers = new Map(db.all<{ no: number; id: string }>(sql, workspaceId, JSON.stringify(ids)).map(({ no, id }) => [id, no]));
  writeClasses(db, changes.flatMap(({ customerId, scheme, classification }): ClassRow[] => {
    const customerNo = numbers.get(customerId);
    return customerNo === undefined ? [] : [{ customerNo, schemeNo: schemeNo(scheme), value: classification }];
  }));
}

export function clearScheme(db: Connection, workspaceId: string, scheme: string): void {
  const classified = db.all<{ id: string }>(`SELECT c.id FROM customer_classes k JOIN customers c ON c.no = k.customer_no
    WHERE k.scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?)`, workspaceId, scheme);
  touchCustomers(db, workspaceId, classified.map(({ id }) => id));
  db.run('DELETE FROM customer_classes WHERE scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?)', workspaceId, scheme);
}

export function removeCustomers(db: Connection, workspaceId: string, ids: string[]): number {
  touchCustomers(db, workspaceId, ids);
  dropChunksOf(db, workspaceId, ids);
  const removed = ids.flatMap((id) => db.all<{ no: number }>('DELETE FROM customers WHERE workspace_id = ? AND id = ? RETURNING no', workspaceId, id));
  for (const { no } of removed) forgetSearch(db, no);
  return removed.length;
}
