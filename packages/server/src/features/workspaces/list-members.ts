import type { Deps } from '../../deps.ts';
import type { Role } from '../../store/port/document-kinds.ts';
import { listAll } from './list-all.ts';

export type ListedMember = { id: string; name: string; role: Role };

/** The people of the workspace, those who came first first. */
export async function listMembers(deps: Deps, workspaceId: string): Promise<ListedMember[]> {
  return (await listAll(deps.store.members, workspaceId)).map(({ id, name, role }) => ({ id, name, role }));
}
