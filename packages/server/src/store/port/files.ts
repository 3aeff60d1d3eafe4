import type { Page } from './documents.ts';

/** Uploaded files, kept in chunks of at most 1 MiB until their run is cleared. */
export interface FileStore {
  /** Appends one chunk; `index` counts from 0, a repeated index replaces its chunk. */
  write(workspaceId: string, fileId: string, index: number, bytes: Uint8Array): Promise<void>;
  /** All chunks in order; empty if there is no such file. */
  read(workspaceId: string, fileId: string): AsyncIterable<Uint8Array>;
  /** Ids in their order. `limit` ≤ 1000. */
  list(workspaceId: string, page: { after?: string | null; limit: number }): Promise<Page<string>>;
  remove(workspaceId: string, fileId: string): Promise<void>;
}
