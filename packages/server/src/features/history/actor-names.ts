import type { LocalText } from '@rubric/engine';
import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';

type Named = Pick<Aggregates, 'members' | 'apiKeys' | 'automations' | 'forms'>;
/** A person's or key's own name, or that of a form or an automation in both languages. */
export type ActorName = string | LocalText;

async function nameOf(tx: Named, workspaceId: string, { kind, id }: Actor): Promise<ActorName | null> {
  if (kind === 'user') return (await tx.members.find(workspaceId, id))?.name ?? null;
  if (kind === 'apiKey') return (await tx.apiKeys.find(workspaceId, id))?.name ?? null;
  if (kind === 'automation') return (await tx.automations.find(workspaceId, id))?.name ?? null;
  return kind === 'form' ? ((await tx.forms.find(workspaceId, id))?.draft.name ?? null) : null;
}

/** Actor id → name; the system itself, and who is gone, have none. */
export async function actorNames(tx: Named, workspaceId: string, actors: Actor[]): Promise<Map<string, ActorName>> {
  const different = [...new Map(actors.map((actor) => [actor.id, actor])).values()];
  const names = await Promise.all(different.map(async (actor) => [actor.id, await nameOf(tx, workspaceId, actor)] as const));
  return new Map(names.flatMap(([id, name]) => (name === null ? [] : [[id, name]])));
}
