import type { FieldPlace, FieldValue, FieldValues, MatchForm, Place, RecordFilter } from '@rubric/engine';
import type { Actor } from './changes.ts';
import type { Page } from './documents.ts';

/** What a scheme says of a customer. Times are epoch milliseconds. */
export type SchemeResult = {
  /** Class key; null is "not enough data". */
  class: string | null;
  score: number | null;
  /** A published version of the scheme that gives it: a later one that says the same leaves this as it is. */
  schemeVersion: number;
  at: number;
  unknown: string[];
  flipsAt: number | null;
};

/** How long an override holds: before an instant, until one of the fields changes, or until a person ends it. */
export type LockTerm = { kind: 'until'; at: number } | { kind: 'change'; fields: string[] } | { kind: 'always' };

/** The contract by which a person's class holds. `shadow` is what the scheme itself says meanwhile. */
export type Lock = { id: string; reason: string; term: LockTerm; by: Actor; at: number; shadow: SchemeResult };

/** How a scheme's own result stands to the class a person set; `silent`: it has none. */
export const lockStances = ['agrees', 'conflicts', 'silent'] as const;
export type LockStance = (typeof lockStances)[number];

/** A customer's class in one scheme, as stored. With a lock the class is a person's, and `flipsAt` the sooner of the shadow's and the lock's end. */
export type Classification = SchemeResult & { source: 'scheme' | 'person'; lock?: Lock };

/** The classified record. `classes` is keyed by scheme id. */
export type CustomerRecord = {
  id: string;
  version: number;
  createdAt: number;
  updatedAt: number;
  fields: FieldValues;
  classes: Record<string, Classification>;
  /** Derived field key → the earliest instant (epoch ms) at which time alone could change its value; absent: none of them. */
  fieldFlips?: Record<string, number>;
};

/** What a list, a count or a bulk action speaks of; all parts must hold. */
export type CustomerQuery = {
  /** Case-insensitive substring over the searchable text (works for Chinese); matched literally. */
  search?: string;
  /** Scheme id → class keys (any of); null in the list means "not enough data". */
  classes?: Record<string, (string | null)[]>;
  /** Scheme id → how its result stands to the class a person set (any of); customers without an override in it are left out. */
  locks?: Record<string, LockStance[]>;
  /** What the engine made of a condition (`compileFilter`); classes are named by scheme id. A field key that is no identifier throws `AppError('invalid')`. */
  where?: RecordFilter;
};

/**
 * What a list is ordered by: a time, a field's value (texts by their code points), a field's or class's place in a given order, or the
 * score in a scheme. Customers without a value come last in both directions; equal ones are ordered by id.
 */
export type SortKey = 'createdAt' | 'updatedAt' | { place: FieldPlace } | { place: Place; order: readonly string[] } | { score: string };
export type CustomerSort = { by: SortKey; direction: 'asc' | 'desc' };

/**
 * A new or changed customer with the text that search looks in (built by the feature from text-like fields) and, for fields that are compared
 * as names, the values' name form by field.
 */
export type CustomerWrite = { customer: CustomerRecord; searchText: string; names?: Record<string, string> };

/** Tells who was written, so that what somebody keeps of all customers stays true without reading them all again. */
export type CustomerFollower = {
  /**
   * Ids of the customers that were written or removed, by whichever process, between the last call (at first: since following began) and now.
   * Some may be told although nothing changed. Null: more was written since than the store remembers.
   */
  written(): Promise<Set<string> | null>;
};

export interface CustomerStore {
  find(workspaceId: string, id: string): Promise<CustomerRecord | null>;
  /** In no particular order; missing ids are absent. At most 1000 ids. */
  findMany(workspaceId: string, ids: string[]): Promise<CustomerRecord[]>;
  /** Value → ids of the customers whose field holds exactly that value, oldest first; values that nobody holds are absent. At most 1000 values.
   * With the form `name`, whose value has the same name form as a text asked for; that needs `ensureMatchKey`, which only makes the form `exact` faster. */
  findByValue(workspaceId: string, field: string, values: FieldValue[], form?: MatchForm): Promise<Map<FieldValue, string[]>>;
  /** Makes `findByValue` on this field, in this form, possible and fast; idempotent. Call outside a transaction. */
  ensureMatchKey(workspaceId: string, field: string, form?: MatchForm): Promise<void>;
  /**
   * Makes sure that of transactions at the same instant that reserve the same value of a field only one commits as it is: any other runs
   * again and sees what the first has written. Call it in the transaction that has looked whether the value is free.
   */
  reserve(workspaceId: string, values: { field: string; value: FieldValue }[]): Promise<void>;
  /** Inserts with the given version; an existing id throws `AppError('conflict')`. */
  insertMany(workspaceId: string, writes: CustomerWrite[]): Promise<void>;
  /** Replaces each customer whose stored version is `customer.version - 1`; otherwise throws `AppError('conflict')` and changes nothing of the batch. */
  updateMany(workspaceId: string, writes: CustomerWrite[]): Promise<void>;
  /** Sets classifications only (fields, version and updatedAt stay); customers that are gone are passed over. Used by reclassification. */
  setClasses(workspaceId: string, changes: { customerId: string; scheme: string; classification: Classification }[]): Promise<void>;
  /** Drops a scheme's classifications from all customers. Outside a transaction a driver may do it in steps; safe to repeat. */
  clearScheme(workspaceId: string, scheme: string): Promise<void>;
  removeMany(workspaceId: string, ids: string[]): Promise<number>;
  /** Keyset page. `limit` ≤ 500. `keep` says of each customer found whether it belongs to the list, where the query alone finds too many. */
  list(workspaceId: string, query: CustomerQuery, page: { sort: CustomerSort; after?: string | null; limit: number; keep?: (customer: CustomerRecord) => boolean }): Promise<Page<CustomerRecord>>;
  /** With `keep` it reads every customer found. With `atMost` it stops at so many, unless an index knows how many there are. */
  count(workspaceId: string, query: CustomerQuery, keep?: (customer: CustomerRecord) => boolean, atMost?: number): Promise<number>;
  /** Class key (or '' for "not enough data") → number of customers, for one scheme; of those whom the query means. With `keep` it reads every customer found. */
  countByClass(workspaceId: string, scheme: string, query?: CustomerQuery, keep?: (customer: CustomerRecord) => boolean): Promise<Record<string, number>>;
  /** Customers whose class in the scheme a person set, by what the scheme itself says. */
  countLocks(workspaceId: string, scheme: string): Promise<Record<LockStance, number>>;
  /** All customers in id order, for reclassification and simulation. `limit` ≤ 5000. */
  scan(workspaceId: string, after: string | null, limit: number): Promise<CustomerRecord[]>;
  /** Marks what is committed now, for `writtenSince`. Outside a transaction. */
  mark(workspaceId: string): Promise<string>;
  /**
   * Ids of the customers that were written or removed, by whichever process, since the mark was taken; inside a transaction, as far as it sees. Some may be told
   * although nothing changed. Null: more was written since than the store remembers, or it is too long ago.
   */
  writtenSince(workspaceId: string, mark: string): Promise<Set<string> | null>;
  /** Begins to follow the workspace's customers. Call it, and what it gives, outside a transaction. */
  follow(workspaceId: string): Promise<CustomerFollower>;
  /** Customers with a classification whose `flipsAt` ≤ now, soonest first, over all workspaces or in one. */
  dueFlips(now: number, limit: number, workspaceId?: string): Promise<{ workspaceId: string; customerId: string; scheme: string }[]>;
  /** How many classifications of the scheme have their `flipsAt` between each bound (epoch ms, ascending; at most 200) and the next: one number less than bounds. */
  countFlips(workspaceId: string, scheme: string, bounds: number[]): Promise<number[]>;
  /** Customers whose `flipsAt` in the scheme is in `[from, to)`, soonest first. Keyset page. `limit` ≤ 5000. */
  listFlips(workspaceId: string, scheme: string, span: { from: number; to: number }, page: { after?: string | null; limit: number }): Promise<Page<CustomerRecord>>;
  /** Customers of whom time alone may have changed a derived field by now, soonest first, over all workspaces or in one. */
  dueFieldFlips(now: number, limit: number, workspaceId?: string): Promise<{ workspaceId: string; customerId: string }[]>;
}
