import type { FieldValue, FieldValues, PublicSettings } from '@rubric/engine';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition } from '../definitions/definitions.ts';

/** The customer whom a submission means: the oldest who has the value it is matched by. */
export async function findMatch(tx: Aggregates, workspaceId: string, { match }: PublicSettings, values: FieldValues): Promise<CustomerRecord | null> {
  const value = match === null ? undefined : values[match];
  if (match === null || value === undefined || Array.isArray(value)) return null;
  const [id] = (await tx.customers.findByValue(workspaceId, match, [value])).get(value) ?? [];
  return id === undefined ? null : tx.customers.find(workspaceId, id);
}

/**
 * The values without those that belong to another customer alone. A refusal would tell a stranger that we know someone, so the lead is taken
 * without them.
 */
export async function withoutTaken(tx: Aggregates, workspaceId: string, request: { definition: Definition; values: FieldValues; self: string | null }): Promise<FieldValues> {
  const kept: [string, FieldValue][] = [];
  const unique = new Set(request.definition.fields.filter((field) => field.unique).map(({ key }) => key));
  for (const [key, value] of Object.entries(request.values)) {
    const holders = unique.has(key) && !Array.isArray(value) ? ((await tx.customers.findByValue(workspaceId, key, [value])).get(value) ?? []) : [];
    if (holders.every((id) => id === request.self)) kept.push([key, value]);
  }
  return Object.fromEntries(kept);
}

/** What a customer who is there already becomes: only gaps are filled unless the form may replace. */
export const mergeLead = (stored: FieldValues, values: FieldValues, onMatch: PublicSettings['onMatch']): FieldValues =>
  onMatch === 'replace' ? { ...stored, ...values } : { ...values, ...stored };
