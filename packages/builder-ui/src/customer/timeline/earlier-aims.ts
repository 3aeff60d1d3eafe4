import type { FieldDef } from '@rubric/engine';
import type { RouterInputs } from '../../api/trpc.ts';
import type { TimelineEntry } from '../customer-types.ts';

/** A change whose earlier values are looked at, and what for. */
export type Earlier = RouterInputs['history']['compare'];
export type EarlierAim = Earlier['aim'];
type Change = Extract<TimelineEntry, { kind: 'change' }>['change'];

/** What a change can be gone back to for. Those of customers who were merged into this one, and erased ones, lead nowhere. */
export function aimsOf({ customerId, kind, values, erased }: Pick<Change, 'customerId' | 'kind' | 'values' | 'erased'>, ofCustomer: string, fields: FieldDef[]): EarlierAim[] {
  if (customerId !== ofCustomer || erased || kind === 'removed' || kind === 'merged' || kind === 'erased') return [];
  const entered = new Set(fields.filter(({ source }) => source.kind === 'input').map(({ key }) => `fields.${key}`));
  return kind === 'updated' && values.some(({ path }) => entered.has(path)) ? ['undo', 'asThen'] : ['asThen'];
}
