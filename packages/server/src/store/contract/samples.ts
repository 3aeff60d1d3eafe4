import { AppError, type AppErrorCode } from '../../failure/app-error.ts';
import type { Classification, CustomerQuery, CustomerRecord, CustomerSort, CustomerWrite } from '../port/customers.ts';
import type { TaskDocument } from '../port/document-kinds.ts';
import type { Store } from '../port/store.ts';

/** A time after every `flipsAt` and `runAt` that a test means to be due early. */
export const noon = 1_800_000_000_000;

export function classification(over: Partial<Classification> = {}): Classification {
  return { class: 'A', score: 80, schemeVersion: 1, at: noon, source: 'scheme', unknown: [], flipsAt: null, ...over };
}

export function customerWrite(over: Partial<CustomerRecord> & { id: string }, searchText = ''): CustomerWrite {
  return { customer: { version: 1, createdAt: noon, updatedAt: noon, fields: {}, classes: {}, ...over }, searchText };
}

/** `c000`, `c001` …, each a second younger than the one before. */
export function numbered(count: number, over: (index: number) => Partial<CustomerRecord> = () => ({})): CustomerWrite[] {
  return Array.from({ length: count }, (_, index) =>
    customerWrite({ id: `c${String(index).padStart(3, '0')}`, createdAt: noon + index * 1000, updatedAt: noon + index * 1000, ...over(index) }));
}

export function task(id: string, over: Partial<TaskDocument> = {}): Omit<TaskDocument, 'version'> {
  const { version: _version, ...rest } = over;
  return { id, createdAt: noon, updatedAt: noon, customerId: 'c1', title: 'Call', status: 'open', dueAt: null, assignee: null, source: { kind: 'user', userId: 'u1' }, ...rest };
}

export const oldest: CustomerSort = { by: 'createdAt', direction: 'asc' };

/** The ids of all pages, in order. */
export async function allIds(store: Store, workspace: string, query: CustomerQuery, sort: CustomerSort = oldest, limit = 7): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = await store.customers.list(workspace, query, { sort, limit, after });
    ids.push(...page.items.map((customer) => customer.id));
    after = page.next;
  }
  return ids;
}

/** The code of the AppError a call fails with, or 'none'. */
export async function failureOf(call: Promise<unknown>): Promise<AppErrorCode | 'none'> {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
