import type { Deps } from '../../deps.ts';
import type { Actor, Cause } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { type CustomerWriteStep, writeCustomers } from '../customers/write-customers.ts';
import type { Definition } from '../definitions/definitions.ts';
import { gatherRollups } from './gather-rollups.ts';

export type RefreshRequest = {
  workspaceId: string;
  definition: Definition;
  customers: CustomerRecord[];
  actor: Actor;
  cause: Cause;
  effects: 'fire' | 'silent';
  /** Whose rollups are to be asked for, too; absent: everyone's. The others' stay as they were. */
  asksRollups?: (customer: CustomerRecord) => boolean;
};

/** Computes the derived fields of up to 1000 customers as they are now and writes what changed, with the classes that follow. Gives the customers as stored. */
export async function refreshCustomers(deps: Deps, tx: Aggregates, { customers, asksRollups = () => true, ...request }: RefreshRequest): Promise<CustomerRecord[]> {
  if (customers.length === 0) return [];
  const { workspaceId, definition } = request;
  const customerIds = customers.filter(asksRollups).map(({ id }) => id);
  const gathered = await gatherRollups(tx, { workspaceId, definition, customerIds }, deps.clock());
  const writes = customers.map((current): CustomerWriteStep => {
    const rollups = gathered.get(current.id);
    return { kind: 'update', current, fields: current.fields, ...(rollups ? { rollups } : {}) };
  });
  return (await writeCustomers(deps, tx, { ...request, writes })).customers;
}
