import type { FieldValue, FieldValues } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';

/** Which customer holds a value: as stored, or as earlier rows of the same chunk will have it. */
export type Holders = {
  find(field: string, value: FieldValue | undefined): string | null;
  claim(customerId: string, values: FieldValues): void;
  /** Every stored customer that a value of these fields leads to. */
  stored(fields: string[]): Set<string>;
};

/** Looks all values of a chunk up at once. Where several customers hold a value, the oldest is meant. */
export async function createHolders(tx: Aggregates, workspaceId: string, fields: string[], rows: FieldValues[]): Promise<Holders> {
  const known = new Map<string, Map<FieldValue, string>>();
  for (const field of fields) {
    const values = [...new Set(rows.map((row) => row[field]).filter((value): value is Exclude<FieldValue, string[]> => value !== undefined && !Array.isArray(value)))];
    const found = values.length === 0 ? new Map<FieldValue, string[]>() : await tx.customers.findByValue(workspaceId, field, values);
    known.set(field, new Map([...found].flatMap(([value, [id]]) => (id === undefined ? [] : [[value, id] as const]))));
  }
  const stored = (of: string[]): Set<string> => new Set(of.flatMap((field) => [...(known.get(field)?.values() ?? [])]));
  return {
    find: (field, value) => (value === undefined ? null : (known.get(field)?.get(value) ?? null)),
    claim(customerId, values) {
      for (const [field, holders] of known) {
        const value = values[field];
        if (value !== undefined && !holders.has(value)) holders.set(value, customerId);
      }
    },
    stored,
  };
}
