import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** User id → name, of those of the actors who are people of the workspace. */
export async function personNames(tx: Pick<Aggregates, 'members'>, workspaceId: string, actors: Actor[]): Promise<Record<string, string>> {
  const ids = [...new Set(actors.flatMap(({ kind, id }) => (kind === 'user' ? [id] : [])))];
  const members = await Promise.all(ids.map((id) => tx.members.find(workspaceId, id)));
  return Object.fromEntries(members.flatMap((member) => (member ? [[member.id, member.name]] : [])));
}
