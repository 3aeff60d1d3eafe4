/** What every small document has. `version` starts at 1 and grows by one at each update (optimistic concurrency). */
export type StoredDocument = { id: string; version: number; createdAt: number; updatedAt: number };

/** A page of a list: `next` is the cursor for the following page, null at the end. */
export type Page<T> = { items: T[]; next: string | null };

/** Equality on declared index paths, e.g. `{ customerId: 'c1', status: 'open' }`. */
export type Where<T, Indexed extends keyof T> = Partial<Pick<T, Indexed>>;

/**
 * A collection of small documents of one kind, always within one workspace.
 * Used for design objects, tasks, runs and logs; customers, changes, events and jobs have ports of their own.
 * `Indexed` names the top-level fields that `list` and `count` may filter by.
 */
export interface Documents<T extends StoredDocument, Indexed extends keyof T> {
  find(workspaceId: string, id: string): Promise<T | null>;
  /** In no particular order; missing ids are absent. At most 1000 ids. */
  findMany(workspaceId: string, ids: string[]): Promise<T[]>;
  /** Ordered by id (ids are UUIDv7: creation order), `order: 'newest'` reverses. `limit` ≤ 1000. */
  list(workspaceId: string, query: { where?: Where<T, Indexed>; after?: string | null; limit: number; order?: 'oldest' | 'newest' }): Promise<Page<T>>;
  count(workspaceId: string, where?: Where<T, Indexed>): Promise<number>;
  /** Inserts with version 1; an existing id is left as it is and false is returned (idempotent by id). */
  insert(workspaceId: string, document: Omit<T, 'version'>): Promise<boolean>;
  /** As `insert`, at once for many. */
  insertMany(workspaceId: string, documents: Omit<T, 'version'>[]): Promise<void>;
  /** Replaces the document if it still has `expected.version`; returns the stored document. Throws `AppError('conflict')` otherwise, `AppError('notFound')` if it is gone. */
  update(workspaceId: string, expected: { id: string; version: number }, next: Omit<T, 'version'>): Promise<T>;
  /** Replaces each document if it still has the version that the given one has; otherwise throws `AppError('conflict')` and changes none. */
  updateMany(workspaceId: string, documents: T[]): Promise<void>;
  /** False if it was not there. */
  remove(workspaceId: string, id: string): Promise<boolean>;
}
