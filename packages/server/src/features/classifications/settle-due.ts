import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { writeClasses } from './write-classes.ts';

export type DueFlip = { customerId: string; scheme: string };

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
  const changes = orphans.flatMap(({ customerId, scheme }) => {
    const classification = records.get(customerId)?.classes[scheme];
    return classification ? [{ customerId, scheme, classification: { ...classification, flipsAt: null } }] : [];
  });
  if (changes.length > 0) await tx.customers.setClasses(workspaceId, changes);
}

/** Re-evaluates those whose class time may have changed, in the caller's transaction. */
export async function settleDue(deps: Deps, tx: Aggregates, workspaceId: string, due: DueFlip[]): Promise<void> {
  const definition = await deps.definitions.load(tx, workspaceId);
  const now = deps.clock();
  const found = await tx.customers.findMany(workspaceId, [...new Set(due.map(({ customerId }) => customerId))]);
  const customers = found.map((customer) => ({ customer, schemes: dueSchemes(definition, customer, now) }));
  await writeClasses(deps, tx, { workspaceId, definition, customers, actor: { kind: 'system', id: 'time' }, cause: { kind: 'time' }, occasion: `t${now}`, effects: 'fire' });
  const published = new Set(definition.schemes.map(({ id }) => id));
  await dropFlips(tx, workspaceId, found, due.filter(({ scheme }) => !published.has(scheme)));
}
