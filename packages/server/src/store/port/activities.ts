import type { ActivityLines, FieldValues, RollupState } from '@rubric/engine';
import type { Actor } from './changes.ts';
import type { Page, StoredDocument } from './documents.ts';

/** A dated event of a customer, of one of the workspace's activity types. */
export type StoredActivity = StoredDocument & {
  customerId: string;
  /** Key of the activity type; never changes. */
  type: string;
  /** When it happened (epoch milliseconds). */
  at: number;
  values: FieldValues;
  /** What another system calls it (an order number …): of one type and key there is one activity. Null: nothing. */
  key: string | null;
  recordedBy: Actor;
  /** Where rows of a file were added up to it: their numbers and amounts, of which the formulas of its type are computed one by one. */
  lines?: ActivityLines;
  /** The import that recorded it, while nobody has edited it since. */
  importId?: string;
  /** The import that told of it last, where known activities take a file's values: further rows of that import belong to the same telling. */
  toldBy?: string;
};

/** What a rollup knows of one customer's activities. `definition` tells the rollup that made the state from what it is now. */
export type KeptRollup = { definition: string; state: RollupState };
/** By field key. */
export type CustomerRollups = { customerId: string; states: Record<string, KeptRollup> };

/** A customer's activities, and what rollups keep of them; both go with the customer. */
export interface ActivityStore {
  find(workspaceId: string, id: string): Promise<StoredActivity | null>;
  /** Those that are there, in no order to rely on. At most 1000 ids. */
  findMany(workspaceId: string, ids: string[]): Promise<StoredActivity[]>;
  /** Inserts those whose id is not there yet; gives the others as they are stored. */
  insertMany(workspaceId: string, activities: StoredActivity[]): Promise<StoredActivity[]>;
  /** Replaces each that still has `version - 1`; throws `AppError('conflict')` and changes none if one has not. The customer and the type stay. At most 1000. */
  updateMany(workspaceId: string, activities: StoredActivity[]): Promise<void>;
  /** Throws `AppError('conflict')` if it is gone or has another version. */
  remove(workspaceId: string, expected: { id: string; version: number }): Promise<void>;
  /** Removes those that are there, whatever their version. At most 1000 ids. */
  removeMany(workspaceId: string, ids: string[]): Promise<void>;
  /** Newest first, of one type where it is named. `limit` ≤ 500. */
  list(workspaceId: string, customerId: string, page: { type?: string; after?: string | null; limit: number }): Promise<Page<StoredActivity>>;
  /** All activities of these customers and types, in chunks, in no order to rely on. At most 1000 customers. */
  scan(workspaceId: string, of: { customerIds: string[]; types: string[] }): AsyncIterable<StoredActivity[]>;
  /** Customers of whom nothing is kept are absent. At most 1000 ids. */
  findRollups(workspaceId: string, customerIds: string[]): Promise<CustomerRollups[]>;
  /** Replaces what is kept of each customer. */
  setRollups(workspaceId: string, kept: CustomerRollups[]): Promise<void>;
}
