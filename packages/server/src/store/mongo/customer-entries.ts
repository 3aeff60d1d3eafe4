import type { Classification, CustomerRecord, CustomerWrite } from '../port/customers.ts';
import type { CustomerEntry } from './collections.ts';
import { scopedId } from './scoped-id.ts';

/** What the class index holds. "Not enough data" is the empty class, which no class key can be. */
export const classText = (scheme: string, cls: string | null): string => `${scheme}:${cls ?? ''}`;

/** All class texts of one scheme: class keys hold no colon, and ';' is the next character. */
export const schemeRange = (scheme: string) => ({ $gte: `${scheme}:`, $lt: `${scheme};` });

export function derivedFromClasses(classes: Record<string, Classification>): Pick<CustomerEntry, 'classList' | 'nextFlip'> {
  const flips = Object.values(classes).flatMap(({ flipsAt }) => (flipsAt === null ? [] : [flipsAt]));
  return {
    classList: Object.entries(classes).map(([scheme, value]) => classText(scheme, value.class)),
    nextFlip: flips.length === 0 ? null : Math.min(...flips),
  };
}

export function asEntry(workspaceId: string, { customer, searchText }: CustomerWrite): CustomerEntry {
  const { id, version, createdAt, updatedAt, fields, classes } = customer;
  return {
    _id: scopedId(workspaceId, id), workspaceId, id, version, createdAt, updatedAt, fields, classes,
    search: searchText.toLowerCase(), ...derivedFromClasses(classes),
  };
}

export function asCustomer({ id, version, createdAt, updatedAt, fields, classes }: CustomerEntry): CustomerRecord {
  return { id, version, createdAt, updatedAt, fields, classes };
}
