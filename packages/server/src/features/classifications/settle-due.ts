import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { refreshCustomers } from '../derived/refresh-customers.ts';
import { writeClasses } from './write-classes.ts';

/** Without a scheme: derived fields of the customer. */
export type DueFlip = { customerId: string; scheme?: string };

const byTime = { actor: { kind: 'system', id: 'time' }, cause: { kind: 'time' }, effects: 'fire' } as const;

/** What was settled meanwhile is no longer due. */
function dueSchemes(definition: Definition, { classes }: CustomerRecord, now: number): PublishedScheme[] {
  return definition.schemes.filter(({ id }) => {
    const flipsAt = classes[id]?.flipsAt ?? null;
    return flipsAt !== null && flipsAt <= now;
  });
}

/** A scheme that is no longer published answers nothing: its flips would stay due, ahead of everyone else's. */
async function dropFlips(tx: Aggregates, workspaceId: string, customers: CustomerRecord[], orphans: DueFlip[]): Promise<void> {
  const records = new Map(customers.map((customer) => [customer.id, customer]));
  const changes = orphans.flatMap(({ customerId, scheme = '' }) => {
    const classification = records.get(customerId)?.classes[scheme];
    return classification ? [{ customerId, scheme, classification: { ...classification, flipsAt: null } }] : [];
  });
  if (changes.length > 0) await tx.customers.setClasses(workspaceId, changes);
}

type Settling = { workspaceId: string; definition: Definition; now: number };

/** Computes the derived fields that are due, before the classes that are decided from them. Gives everyone as stored then. */
async function settleFields(deps: Deps, tx: Aggregates, customers: CustomerRecord[], { now, ...settling }: Settling): Promise<CustomerRecord[]> {
  const isDue = ({ fieldFlips = {} }: CustomerRecord, keys: string[]): boolean => keys.some((key) => (fieldFlips[key] ?? Infinity) <= now);
  const { true: stale = [], false: fresh = [] } = Object.groupBy(customers, (customer) => `${isDue(customer, Object.keys(customer.fieldFlips ?? {}))}`);
  const rollups = settling.definition.derived.rollups.map(({ key }) => key);
  return [...fresh, ...(await refreshCustomers(deps, tx, { ...byTime, ...settling, customers: stale, asksRollups: (customer) => isDue(customer, rollups) }))];
}

/** Computes and re-evaluates what time may have changed of these customers, in the caller's transaction. */
export async function settleDue(deps: Deps, tx: Aggregates, workspaceId: string, due: DueFlip[]): Promise<void> {
  const definition = await deps.definitions.load(tx, workspaceId);
  const now = deps.clock();
  const found = await tx.customers.findMany(workspaceId, [...new Set(due.map(({ customerId }) => customerId))]);
  const settled = await settleFields(deps, tx, found, { workspaceId, definition, now });
  const customers = settled.map((customer) => ({ customer, schemes: dueSchemes(definition, customer, now) }));
  await writeClasses(deps, tx, { ...byTime, workspaceId, definition, customers, occasion: `t${now}` });
  const published = new Set(definition.schemes.map(({ id }) => id));
  await dropFlips(tx, workspaceId, settled, due.filter(({ scheme }) => scheme !== undefined && !published.has(scheme)));
}
