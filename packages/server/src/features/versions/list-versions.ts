import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Documents, Page, StoredDocument, Where } from '../../store/port/documents.ts';
import { actorNames } from '../history/actor-names.ts';

export type KeptVersion = StoredDocument & { number: number; savedBy: Actor };
export type VersionPage = { after?: string | null | undefined; limit: number };
/** `by`: the name of a member or an API key; null for the system and who is gone. */
export type VersionEntry = { number: number; at: number; actor: Actor; by: string | null };

type Listed<V extends KeptVersion, Indexed extends keyof V, Told> = {
  versions: Documents<V, Indexed>;
  where?: Where<V, Indexed>;
  /** What is told of a version, by the one before it; undefined: none is kept. */
  tell: (version: V, before: V | undefined) => Told;
};

/** Newest first. */
export async function listVersions<V extends KeptVersion, Indexed extends keyof V, Told>(deps: Deps, workspaceId: string, listed: Listed<V, Indexed, Told> & VersionPage): Promise<Page<VersionEntry & Told>> {
  const { versions, where, tell, limit, after = null } = listed;
  const { items: found } = await versions.list(workspaceId, { ...(where ? { where } : {}), limit: limit + 1, after, order: 'newest' });
  const shown = found.slice(0, limit);
  const names = await actorNames(deps.store, workspaceId, shown.map(({ savedBy }) => savedBy));
  const items = shown.map((version, index) => {
    const { number, createdAt: at, savedBy: actor } = version;
    const by = names.get(actor.id);
    return { number, at, actor, by: typeof by === 'string' ? by : null, ...tell(version, found[index + 1]) };
  });
  return { items, next: found.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
