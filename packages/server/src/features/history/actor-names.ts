import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';

async function nameOf(tx: Aggregates, workspaceId: string, { kind, id }: Actor): Promise<string | null> {
  if (kind === 'user') return (await tx.members.find(workspaceId, id))?.name ?? null;
  if (kind === 'apiKey') return (await tx.apiKeys.find(workspaceId, id))?.name ?? null;
  return null;
}

/** What people call an actor: a member's or an API key's name; null for the system itself, and for whoever is gone. */
export async function actorNames(tx: Aggregates, workspaceId: string, actors: readonly Actor[]): Promise<(actor: Actor) => string | null> {
  const keyOf = ({ kind, id }: Actor): string => `${kind}:${id}`;
  const distinct = new Map(actors.map((actor) => [keyOf(actor), actor]));
  const names = new Map(await Promise.all([...distinct].map(async ([key, actor]) => [key, await nameOf(tx, workspaceId, actor)] as const)));
  return (actor) => names.get(keyOf(actor)) ?? null;
}
