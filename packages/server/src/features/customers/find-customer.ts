import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { mergedInto } from '../duplicates/merged-into.ts';

/** The customer of an id, or who it was merged into; null: there is neither. */
export async function findCustomer(tx: Aggregates, workspaceId: string, id: string): Promise<CustomerRecord | null> {
  const customer = await tx.customers.find(workspaceId, id);
  if (customer !== null) return customer;
  const survivor = await mergedInto(tx, workspaceId, id);
  return survivor === null ? null : tx.customers.find(workspaceId, survivor);
}
