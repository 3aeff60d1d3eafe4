import { lockStance } from '../lock-stance.ts';
import type { Classification, CustomerRecord, CustomerWrite, LockStance } from '../port/customers.ts';
import { searchGrams } from '../search-grams.ts';
import type { CustomerEntry } from './collections.ts';
import { scopedId } from './scoped-id.ts';
import { wholeAnswer } from './whole-answer.ts';

/** What the class index holds. "Not enough data" is the empty class, which no class key can be. */
export const classText = (scheme: string, cls: string | null): string => `${scheme}:${cls ?? ''}`;

/** Marks that a customer has any class in the scheme; no class key is '*'. */
export const schemeText = (scheme: string): string => `${scheme}:*`;

/** Marks how the scheme's own result stands to the class a person set; class keys are identifiers, so none begins like it. */
export const stanceText = (scheme: string, stance: LockStance): string => `${scheme}:~${stance}`;

/** Whether the part of a class text behind the scheme is a class (or ''), and no mark. */
export const isClass = (text: string): boolean => text !== '*' && !text.startsWith('~');

/** Scheme ids may hold colons, class keys don't. */
export function splitClassText(text: string): { scheme: string; class: string } {
  const colon = text.lastIndexOf(':');
  return { scheme: text.slice(0, colon), class: text.slice(colon + 1) };
}

export function derivedFromClasses(classes: Record<string, Classification>): Pick<CustomerEntry, 'classList' | 'nextFlip'> {
  const flips = Object.values(classes).flatMap(({ flipsAt }) => (flipsAt === null ? [] : [flipsAt]));
  return {
    classList: Object.entries(classes).flatMap(([scheme, value]) => {
      const stance = lockStance(value);
      return [schemeText(scheme), classText(scheme, value.class), ...(stance === null ? [] : [stanceText(scheme, stance)])];
    }),
    nextFlip: flips.length === 0 ? null : Math.min(...flips),
  };
}

export function asEntry(workspaceId: string, { customer, searchText, names = {} }: CustomerWrite): CustomerEntry {
  const { id, version, createdAt, updatedAt, fields, classes, fieldFlips = {} } = customer;
  const flips = Object.values(fieldFlips);
  return {
    _id: scopedId(workspaceId, id), workspaceId, id, version, createdAt, updatedAt, fields, classes,
    search: searchText.toLowerCase(), grams: searchGrams(searchText), ...(Object.keys(names).length === 0 ? {} : { names }), ...derivedFromClasses(classes),
    ...(flips.length === 0 ? {} : { fieldFlips }), nextFieldFlip: flips.length === 0 ? null : Math.min(...flips),
  };
}

/** How customers are read: without what is only there to be found by. */
export const customerRead = { projection: { grams: 0, search: 0, names: 0, classList: 0 }, ...wholeAnswer } as const;

export function asCustomer({ id, version, createdAt, updatedAt, fields, classes, fieldFlips }: CustomerEntry): CustomerRecord {
  return { id, version, createdAt, updatedAt, fields, classes, ...(fieldFlips ? { fieldFlips } : {}) };
}
