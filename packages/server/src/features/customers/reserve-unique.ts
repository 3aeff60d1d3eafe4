import { type FieldDef, type FieldValue, matchFormOf, nameForm } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** A customer as it was, null for a new one, and as it is about to be written. */
type Written = { current: CustomerRecord | null; customer: CustomerRecord };

/** Compared as it is looked up: names by their form. */
const asMatched = (field: FieldDef, value: FieldValue): FieldValue => (matchFormOf(field) === 'name' ? nameForm(String(value)) : value);

/**
 * Of two customers that get the same value of a unique field at the same instant, both checked and found free, one is checked again. So are two that are
 * made because nobody was found by the same value of one of the fields `matchedBy`.
 */
export async function reserveUnique(tx: Aggregates, workspaceId: string, { fields, matchedBy }: { fields: FieldDef[]; matchedBy: readonly string[] }, written: Written[]): Promise<void> {
  const taken: { field: string; value: FieldValue }[] = [];
  for (const field of fields.filter(({ key, unique }) => unique || matchedBy.includes(key))) {
    const { key, unique } = field;
    for (const { current, customer } of written) {
      const value = customer.fields[key];
      if (value === undefined || Array.isArray(value) || value === current?.fields[key]) continue;
      if (unique) taken.push({ field: key, value });
      else if (current === null) taken.push({ field: key, value: asMatched(field, value) });
    }
  }
  if (taken.length > 0) await tx.customers.reserve(workspaceId, taken);
}
