import type { RouterInputs } from '../../api/trpc.ts';
import type { Customer } from '../customer-types.ts';

export type TermKind = 'until' | 'change' | 'always';
type Term = RouterInputs['overrides']['set']['term'];
export type Classified = Customer['classes'][string];

/** What a person fills in. */
export type OverrideDraft = { chosen: string; reason: string; kind: TermKind; day: string; fields: string[] };

const dayMs = 86_400_000;

/** The day of an instant in the workspace's calendar, as a date input wants it. */
export const dayOf = (at: number, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);

/** A new override holds for a month; one that is changed begins as it is. Where people choose anyway, their choice stays. */
export function draftOf(present: Classified | undefined, { now, timeZone, manual }: { now: number; timeZone: string; manual: boolean }): OverrideDraft {
  const term = present?.lock?.term;
  return {
    chosen: present?.lock ? (present.class ?? '') : '',
    reason: present?.lock?.reason ?? '',
    kind: term?.kind ?? (manual ? 'always' : 'until'),
    day: dayOf(term?.kind === 'until' ? term.at - 1 : now + 30 * dayMs, timeZone),
    fields: term?.kind === 'change' ? term.fields : [],
  };
}

export function termOf({ kind, day, fields }: OverrideDraft): Term {
  if (kind === 'until') return { kind, day };
  return kind === 'change' ? { kind, fields } : { kind };
}

/** What the customer's page showed when the person decided. */
export const targetOf = (customer: Customer, schemeId: string) =>
  ({ id: customer.id, schemeId, version: customer.version, lockId: customer.classes[schemeId]?.lock?.id ?? null });
