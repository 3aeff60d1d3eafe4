import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Documents, StoredDocument } from '../../store/port/documents.ts';
import type { KeptVersion } from './list-versions.ts';

/** What saved a set before its versions were kept is not known. */
export const unknownSaver: Actor = { kind: 'system', id: 'upgrade' };

/** `before`: null where there was nothing worth keeping. `toVersion` adds to a version what it keeps of the set. */
type Saved<V extends KeptVersion, Set> = {
  versions: Documents<V, 'number'>; before: Set | null; after: Set; savedBy: Actor; toVersion: (kept: Omit<KeptVersion, 'version'>, set: Set) => Omit<V, 'version'>;
};

/** Keeps a set of definitions as it was just saved, in the transaction of the save; the first time, also what it replaced. */
export async function keepSetVersion<V extends KeptVersion, Set extends StoredDocument>(deps: Deps, workspaceId: string, saved: Saved<V, Set>): Promise<void> {
  const { versions, before, after, savedBy, toVersion } = saved;
  const keep = (set: Set, by: Actor): Promise<boolean> =>
    versions.insert(workspaceId, toVersion({ id: deps.newId(), createdAt: set.updatedAt, updatedAt: set.updatedAt, number: set.version, savedBy: by }, set));
  if (before !== null && (await versions.count(workspaceId)) === 0) await keep(before, unknownSaver);
  await keep(after, savedBy);
}
