import { AppError } from '../../failure/app-error.ts';
import type { Classification, CustomerWrite } from '../port/customers.ts';
import type { Connection } from './connection.ts';
import { createSchemeNumbers, storedFlips, writeClass } from './customer-rows.ts';
import { touchCustomers } from './customer-touches.ts';
import { createMatchKeyWriter } from './match-keys.ts';
import { forgetSearch, indexSearch } from './search-index.ts';

export function insertCustomers(db: Connection, workspaceId: string, writes: CustomerWrite[]): void {
  const schemeNo = createSchemeNumbers(db, workspaceId);
  const matchKeys = createMatchKeyWriter(db, workspaceId);
  touchCustomers(db, workspaceId, writes.map(({ customer }) => customer.id));
  const sql = `INSERT INTO customers (workspace_id, id, version, created_at, updated_at, search, fields, field_flips, field_flip_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING no`;
  for (const write of writes) {
    const { customer, searchText } = write;
    const { id, version, createdAt, updatedAt, fields } = customer;
    const row = db.get<{ no: number }>(sql, workspaceId, id, version, createdAt, updatedAt, searchText.toLowerCase(), JSON.stringify(fields), ...storedFlips(customer));
    if (!row) throw new AppError('conflict');
    indexSearch(db, row.no, searchText);
    for (const [scheme, value] of Object.entries(customer.classes)) writeClass(db, row.no, schemeNo(scheme), value);
    matchKeys.add(row.no, write);
  }
}

export function updateCustomers(db: Connection, workspaceId: string, writes: CustomerWrite[]): void {
  const schemeNo = createSchemeNumbers(db, workspaceId);
  const matchKeys = createMatchKeyWriter(db, workspaceId);
  touchCustomers(db, workspaceId, writes.map(({ customer }) => customer.id));
  const sql = `UPDATE customers SET version = ?, created_at = ?, updated_at = ?, search = ?, fields = ?, field_flips = ?, field_flip_at = ?
    WHERE workspace_id = ? AND id = ? AND version = ? RETURNING no`;
  for (const write of writes) {
    const { customer, searchText } = write;
    const { id, version, createdAt, updatedAt, fields } = customer;
    const search = searchText.toLowerCase();
    const before = db.get<{ search: string }>('SELECT search FROM customers WHERE workspace_id = ? AND id = ?', workspaceId, id);
    const row = db.get<{ no: number }>(sql, version, createdAt, updatedAt, search, JSON.stringify(fields), ...storedFlips(customer), workspaceId, id, version - 1);
    if (!row) throw new AppError('conflict');
    if (before?.search !== search) indexSearch(db, row.no, search);
    replaceClasses(db, row.no, customer.classes, schemeNo);
    matchKeys.replace(row.no, write);
  }
}

function replaceClasses(db: Connection, customerNo: number, classes: Record<string, Classification>, schemeNo: (scheme: string) => number): void {
  const kept = Object.entries(classes).map(([scheme, value]) => ({ no: schemeNo(scheme), value }));
  for (const { no } of db.all<{ no: number }>('SELECT scheme_no AS no FROM customer_classes WHERE customer_no = ?', customerNo)) {
    if (!kept.some((entry) => entry.no === no)) db.run('DELETE FROM customer_classes WHERE customer_no = ? AND scheme_no = ?', customerNo, no);
  }
  for (const { no, value } of kept) writeClass(db, customerNo, no, value);
}

/** A customer that is gone by now is passed over. */
export function setClasses(db: Connection, workspaceId: string, changes: { customerId: string; scheme: string; classification: Classification }[]): void {
  const schemeNo = createSchemeNumbers(db, workspaceId);
  touchCustomers(db, workspaceId, changes.map(({ customerId }) => customerId));
  for (const { customerId, scheme, classification } of changes) {
    const row = db.get<{ no: number }>('SELECT no FROM customers WHERE workspace_id = ? AND id = ?', workspaceId, customerId);
    if (row) writeClass(db, row.no, schemeNo(scheme), classification);
  }
}

export function clearScheme(db: Connection, workspaceId: string, scheme: string): void {
  const classified = db.all<{ id: string }>(`SELECT c.id FROM customer_classes k JOIN customers c ON c.no = k.customer_no
    WHERE k.scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?)`, workspaceId, scheme);
  touchCustomers(db, workspaceId, classified.map(({ id }) => id));
  db.run('DELETE FROM customer_classes WHERE scheme_no = (SELECT no FROM schemes_seen WHERE workspace_id = ? AND scheme = ?)', workspaceId, scheme);
}

export function removeCustomers(db: Connection, workspaceId: string, ids: string[]): number {
  touchCustomers(db, workspaceId, ids);
  const removed = ids.flatMap((id) => db.all<{ no: number }>('DELETE FROM customers WHERE workspace_id = ? AND id = ? RETURNING no', workspaceId, id));
  for (const { no } of removed) forgetSearch(db, no);
  return removed.length;
}
