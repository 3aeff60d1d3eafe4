import type { FieldDef, FieldValue } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** A customer as it was, null for a new one, and as it is about to be written. */
type Written = { current: CustomerRecord | null; customer: CustomerRecord };

/** Of two customers that get the same value of a unique field at the same instant, both checked and found free, one is checked again. */
export async function reserveUnique(tx: Aggregates, workspaceId: string, fields: FieldDef[], written: Written[]): Promise<void> {
  const taken: { field: string; value: FieldValue }[] = [];
  for (const { key } of fields.filter(({ unique }) => unique)) {
    for (const { current, customer } of written) {
      const value = customer.fields[key];
      if (value !== undefined && !Array.isArray(value) && value !== current?.fields[key]) taken.push({ field: key, value });
    }
  }
  if (taken.length > 0) await tx.customers.reserve(workspaceId, taken);
}
