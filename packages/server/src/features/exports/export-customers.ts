import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { CustomerRecord, CustomerSort } from '../../store/port/customers.ts';
import type { Page } from '../../store/port/documents.ts';
import { bulkTarget } from '../bulk/bulk-target.ts';
import { listSort, newestFirst, resolveSort } from '../customers/list-sort.ts';
import { type ResolvedSelection, resolveSelection } from '../customers/selection.ts';
import { listMembers } from '../workspaces/list-members.ts';
import { allColumns, customerCsv } from './customer-csv.ts';

const pageSize = 500;

/** Whom, in which order, which columns (`field:<key>`, `class:<scheme id>`; none: all there are), in which language. */
export const exportRequest = z.object({ target: bulkTarget, sort: listSort.default(newestFirst), columns: z.array(z.string().max(200)).max(600).default([]), locale: z.enum(['zh', 'en']) });
export type ExportRequest = z.infer<typeof exportRequest>;

/** Spreadsheets take a file for UTF-8 only with the mark at its beginning. */
const mark = '\uFEFF';

async function* matching({ store }: Deps, workspaceId: string, { query, keep }: ResolvedSelection, sort: CustomerSort): AsyncGenerator<CustomerRecord> {
  for (let after: string | null = null; ;) {
    const { items, next }: Page<CustomerRecord> = await store.customers.list(workspaceId, query, { sort, after, limit: pageSize, ...(keep ? { keep } : {}) });
    yield* items;
    if (next === null) return;
    after = next;
  }
}

async function* picked({ store }: Deps, workspaceId: string, ids: string[]): AsyncGenerator<CustomerRecord> {
  const found = new Map((await store.customers.findMany(workspaceId, ids)).map((customer) => [customer.id, customer]));
  for (const id of ids) {
    const customer = found.get(id);
    if (customer) yield customer;
  }
}

/** Says who took how many, without their values. */
async function* counted(deps: Deps, { workspaceId, actor }: { workspaceId: string; actor: Actor }, customers: AsyncIterable<CustomerRecord>): AsyncGenerator<CustomerRecord> {
  let count = 0;
  try {
    for await (const customer of customers) {
      yield customer;
      count += 1;
    }
  } finally {
    deps.log.info({ workspaceId, actor, customers: count }, 'customers exported');
  }
}

/** A table of customers, in pieces, read while it is written: nothing of it waits in memory. Throws `invalid` for a condition or an order that the workspace doesn't have. */
export async function exportCustomers(deps: Deps, by: { workspaceId: string; actor: Actor }, { target, sort, columns, locale }: ExportRequest): Promise<AsyncGenerator<string>> {
  const { workspaceId } = by;
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const people = Object.fromEntries((await listMembers(deps, workspaceId)).map(({ id, name }) => [id, name]));
  const customers = 'ids' in target
    ? picked(deps, workspaceId, [...new Set(target.ids)])
    : matching(deps, workspaceId, await resolveSelection(deps, definition, target.selection), resolveSort(definition, sort));
  return (async function* () {
    yield mark;
    yield* customerCsv(definition, counted(deps, by, customers), columns.length > 0 ? columns : allColumns(definition), { locale, people });
  })();
}
