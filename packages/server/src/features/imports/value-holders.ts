import { type FieldDef, type FieldValue, type FieldValues, matchFormOf, nameForm } from '@rubric/engine';
import type { Aggregates } from '../../store/port/store.ts';

/** Which customer holds a value: as stored, or as earlier rows will have it. Names are compared by their form. */
export type Holders = {
  find(field: string, value: FieldValue | undefined): string | null;
  /** How many stored customers hold it. */
  count(field: string, value: FieldValue | undefined): number;
  /** The customer has these values from now on, and no longer those it had `before`. */
  claim(customerId: string, values: FieldValues, before: FieldValues): void;
  /** Every stored customer that a value of these fields leads to. */
  stored(fields: string[]): Set<string>;
};

/** Values that rows of earlier chunks took, where these were not written: field → value as compared → the row's customer. */
export type EarlierRows = Map<string, Map<FieldValue, string>>;

type Single = Exclude<FieldValue, string[]>;

const compared = (value: FieldValue, byName: boolean): FieldValue => (byName && typeof value === 'string' ? nameForm(value) : value);

/** The most values of a field that are remembered beyond their chunk. */
const mostEarlier = 300_000;

/** Looks all values of a chunk up at once. Where several customers hold a value, the oldest is meant. */
export async function createHolders(tx: Aggregates, workspaceId: string, lookup: { fields: FieldDef[]; rows: FieldValues[]; earlier?: EarlierRows | undefined }): Promise<Holders> {
  const { fields, rows, earlier } = lookup;
  const known = new Map<string, { byName: boolean; holders: Map<FieldValue, string>; counts: Map<FieldValue, number>; earlier: Map<FieldValue, string> | null }>();
  for (const field of fields) {
    const { key } = field;
    const form = matchFormOf(field);
    const values = [...new Set(rows.map((row) => row[key]).filter((value): value is Single => value !== undefined && !Array.isArray(value)))];
    const found = values.length === 0 ? new Map<FieldValue, string[]>() : await tx.customers.findByValue(workspaceId, key, values, form);
    const before = earlier ? (earlier.get(key) ?? new Map<FieldValue, string>()) : null;
    if (before) earlier?.set(key, before);
    const holders = new Map([...found].flatMap(([value, [id]]) => (id === undefined ? [] : [[compared(value, form === 'name'), id] as const])));
    const counts = new Map([...found].map(([value, ids]) => [compared(value, form === 'name'), ids.length] as const));
    known.set(key, { byName: form === 'name', holders, counts, earlier: before });
  }
  const stored = (of: string[]): Set<string> => new Set(of.flatMap((field) => [...(known.get(field)?.holders.values() ?? [])]));
  return {
    find(field, value) {
      const of = known.get(field);
      if (value === undefined || !of) return null;
      const as = compared(value, of.byName);
      return of.holders.get(as) ?? of.earlier?.get(as) ?? null;
    },
    count(field, value) {
      const of = known.get(field);
      return value === undefined || !of ? 0 : (of.counts.get(compared(value, of.byName)) ?? 0);
    },
    claim(customerId, values, was) {
      for (const [field, { byName, holders, earlier: before }] of known) {
        const value = values[field];
        if (value === undefined) continue;
        const as = compared(value, byName);
        const old = was[field];
        if (old !== undefined && compared(old, byName) !== as && holders.get(compared(old, byName)) === customerId) holders.delete(compared(old, byName));
        if (!holders.has(as)) holders.set(as, customerId);
        if (before && before.size < mostEarlier && !before.has(as)) before.set(as, customerId);
      }
    },
    stored,
  };
}
