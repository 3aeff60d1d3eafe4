/** Customers whose id comes after `after` ('': from the first), up to and including `upTo` (null: to the last, however many come). */
export type Stretch = { after: string; upTo: string | null };

/**
 * A stretch of customers as a bulk reader made columns of them, kept beside them to be read at once. What the bytes say is the reader's affair. They are of
 * customers as committed after `mark` (see `CustomerStore.mark`) was taken: whoever was written since is to be read from the customers themselves.
 */
export type ColumnChunk = Stretch & { mark: string; bytes: Uint8Array };

/** Chunks may overlap where several readers keep some at once: a reader that goes on at the end of each passes over the others. Removing a customer removes every chunk it is in. */
export interface ColumnChunkStore {
  /** The first whose `after` is not before `from`. */
  next(workspaceId: string, from: string): Promise<ColumnChunk | null>;
  /** Of all chunks, by `after`. */
  stretches(workspaceId: string): Promise<Stretch[]>;
  /** Replaces the one with the same `after`. At most 8 MiB. */
  put(workspaceId: string, chunk: ColumnChunk): Promise<void>;
  /** Removes those with these `after`s; those that are gone are passed over. */
  remove(workspaceId: string, afters: string[]): Promise<void>;
}

export const mostChunkBytes = 8 * 1024 * 1024;
