import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { TaskDocument } from '../../store/port/document-kinds.ts';
import { noteSort } from '../field-indexes/note-sort.ts';
import { personNames } from '../workspaces/person-names.ts';
import { type CustomerRow, toRow } from './customer-row.ts';
import { findCustomer } from './find-customer.ts';
import { type ListSort, resolveSort } from './list-sort.ts';
import { resolveSelection, type Selection } from './selection.ts';

/** `counted`: the first page says how many there are in all. */
export type ListRequest = Selection & { sort: ListSort; after?: string | null | undefined; limit: number; counted?: boolean | undefined };

/** One page. `total` counts all that match; null on every page but the first, and where it was not asked for. Throws `invalid` for a condition or an order that the workspace doesn't have. */
export async function listCustomers(deps: Deps, workspaceId: string, request: ListRequest): Promise<{ items: CustomerRow[]; next: string | null; total: number | null }> {
  const { limit, after = null, counted = true } = request;
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const sort = resolveSort(definition, request.sort);
  const { query, keep } = await resolveSelection(deps, definition, request);
  const [page, total] = await Promise.all([
    deps.store.customers.list(workspaceId, query, { sort, after, limit, ...(keep ? { keep } : {}) }),
    after === null && counted ? deps.store.customers.count(workspaceId, query, keep) : null,
    after === null ? noteSort(deps, workspaceId, sort) : null,
  ]);
  return { items: page.items.map((customer) => toRow(definition.fields, customer)), next: page.next, total };
}

/** `people`: user id → name, of those who set a class. */
export type CustomerDetail = CustomerRow & { tasks: TaskDocument[]; people: Record<string, string> };

/** A merged customer's id leads to who it is now. Throws `notFound`. */
export async function getCustomer(deps: Deps, workspaceId: string, id: string): Promise<CustomerDetail> {
  const customer = await findCustomer(deps.store, workspaceId, id);
  if (customer === null) throw new AppError('notFound');
  const { fields } = await deps.definitions.load(deps.store, workspaceId);
  const tasks = await deps.store.tasks.list(workspaceId, { where: { customerId: customer.id }, limit: 200, order: 'newest' });
  const people = await personNames(deps.store, workspaceId, Object.values(customer.classes).flatMap(({ lock }) => (lock ? [lock.by] : [])));
  return { ...toRow(fields, customer), tasks: tasks.items, people };
}

/** Some real customers to try a condition on. */
export async function sampleCustomers(deps: Deps, workspaceId: string, limit: number): Promise<CustomerRow[]> {
  const { fields } = await deps.definitions.load(deps.store, workspaceId);
  return (await deps.store.customers.scan(workspaceId, null, limit)).map((customer) => toRow(fields, customer));
}
