import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { causeKinds, type Change, type ChangeQuery, changeTopics } from '../../store/port/changes.ts';
import type { Page } from '../../store/port/documents.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { customerTitle } from '../customers/customer-row.ts';
import type { Definition } from '../definitions/definitions.ts';
import { mergedInto, partsOf } from '../duplicates/merged-into.ts';
import { type ActorName, actorNames } from './actor-names.ts';

/** Whose, through what, about what, of whom, and on which days (both included, as the workspace's calendar has them). */
export const changeSearch = z.object({
  actorId: z.string().min(1).max(200).optional(),
  cause: z.enum(causeKinds).optional(),
  topic: z.enum(changeTopics).optional(),
  customerId: z.string().min(1).max(200).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
});
export type ChangeSearch = z.infer<typeof changeSearch>;

/** The customer of a change as it is now: with a page, maybe that of whom it was merged into; or removed, with the title it had; or gone for good, without one. */
export type ChangedCustomer = { id: string; title: string | null; state: 'present' | 'merged' | 'removed' | 'gone' };
export type FoundChange = { change: Change; actorName: ActorName | null; customer: ChangedCustomer };

const startOf = (day: string, timeZone: string): number => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
const endOf = (day: string, timeZone: string): number => Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;

async function queryOf(tx: Aggregates, workspaceId: string, timeZone: string, { actorId, cause, topic, customerId, from, until }: ChangeSearch): Promise<ChangeQuery> {
  const parts = customerId === undefined ? [] : await partsOf(tx, workspaceId, customerId);
  return {
    ...(actorId === undefined ? {} : { actorId }),
    ...(cause === undefined ? {} : { cause: { kind: cause } }),
    ...(topic === undefined ? {} : { topic }),
    ...(customerId === undefined ? {} : { customerIds: [customerId, ...parts.map(({ loserId }) => loserId)] }),
    ...(from === undefined ? {} : { from: startOf(from, timeZone) }),
    ...(until === undefined ? {} : { until: endOf(until, timeZone) }),
  };
}

async function absent(tx: Aggregates, workspaceId: string, id: string): Promise<ChangedCustomer> {
  const { items: [removal] } = await tx.removedCustomers.list(workspaceId, { where: { customerId: id }, limit: 1, order: 'newest' });
  if (removal !== undefined) return { id, title: removal.title, state: 'removed' };
  const isMerged = (await mergedInto(tx, workspaceId, id)) !== null;
  return { id, title: null, state: isMerged ? 'merged' : 'gone' };
}

async function customersOf(tx: Aggregates, workspaceId: string, { fields }: Definition, changes: Change[]): Promise<Map<string, ChangedCustomer>> {
  const ids = [...new Set(changes.map(({ customerId }) => customerId))];
  const present = (await tx.customers.findMany(workspaceId, ids)).map((customer): ChangedCustomer => ({ id: customer.id, title: customerTitle(fields, customer.fields, customer.id), state: 'present' }));
  const known = new Set(present.map(({ id }) => id));
  const others = await Promise.all(ids.filter((id) => !known.has(id)).map((id) => absent(tx, workspaceId, id)));
  return new Map([...present, ...others].map((customer) => [customer.id, customer]));
}

/** Who changed what and when, of all customers, newest first. Throws `invalid` for a cursor of another list. */
export async function searchChanges(deps: Deps, workspaceId: string, request: ChangeSearch & { after?: string | null | undefined; limit: number }): Promise<Page<FoundChange>> {
  const { store } = deps;
  const definition = await deps.definitions.load(store, workspaceId);
  const query = await queryOf(store, workspaceId, definition.workspace.timeZone, request);
  const { items, next } = await store.changes.search(workspaceId, query, { after: request.after ?? null, limit: request.limit });
  const [names, customers] = await Promise.all([actorNames(store, workspaceId, items.map(({ actor }) => actor)), customersOf(store, workspaceId, definition, items)]);
  return {
    items: items.map((change) => ({ change, actorName: names.get(change.actor.id) ?? null, customer: customers.get(change.customerId) ?? { id: change.customerId, title: null, state: 'gone' } })),
    next,
  };
}
