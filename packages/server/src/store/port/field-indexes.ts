import type { FieldPlace } from '@rubric/engine';

/** As many may be kept at once: each makes every write of a customer dearer, and MongoDB has room for 64 with all others. */
export const mostFieldIndexes = 24;

/**
 * Indexes by a field's value, for lists that are ordered by it or ask for a value or a range of it. One serves all workspaces that have a
 * field of that key. Lists are as right without them, and then read everyone. Which are worth their cost is for the features to say.
 */
export interface FieldIndexStore {
  /** Idempotent; takes seconds for a million customers, during which others read and, but on SQLite, write. A list of values, and a key that is no identifier, throw `AppError('invalid')`. */
  ensure(place: FieldPlace): Promise<void>;
  /** The keys of the fields that have one, in alphabetical order. */
  keys(): Promise<string[]>;
  /** Lets go of all others. */
  keepOnly(places: FieldPlace[]): Promise<void>;
}
