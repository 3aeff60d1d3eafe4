import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { computeActivities } from '../activities/compute-activities.ts';
import type { Definition } from '../definitions/definitions.ts';
import { deriveInput } from './last-derive.ts';
import { refreshCustomers } from './refresh-customers.ts';

export type Computing = { workspaceId: string; definition: Definition; run: RunDocument; customers: CustomerRecord[] };

/** Computes what a derive run computes, of some customers: their activities, where the types' definition changed, and their derived fields. Gives the customers as stored, and how many activities changed. */
export async function computeCustomers(deps: Deps, tx: Aggregates, { workspaceId, definition, run, customers }: Computing): Promise<{ customers: CustomerRecord[]; activities: number }> {
  const { types } = deriveInput.parse(run.input);
  const write = { workspaceId, definition, actor: run.actor, cause: { kind: 'fields', id: run.id }, effects: 'silent' } as const;
  const computed = await computeActivities(deps, tx, write, { customers, types });
  const others = customers.filter(({ id }) => !computed.customers.has(id));
  return { customers: [...computed.customers.values(), ...(await refreshCustomers(deps, tx, { ...write, customers: others }))], activities: computed.activities };
}
