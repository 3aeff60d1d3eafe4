import type { Deps } from '../deps.ts';
import type { Actor } from '../store/port/changes.ts';
import type { Workspace } from '../store/port/document-kinds.ts';
import { listAll } from '../features/workspaces/list-all.ts';
import { workspaceHome } from '../features/workspaces/bump-design.ts';
import { CommandFailure } from './command.ts';

/** Whoever may open the database may do everything. */
export const operator: Actor = { kind: 'system', id: 'cli' };

/** The workspace that commands work on. Throws `CommandFailure` before the set-up. */
export async function getOnlyWorkspace(deps: Deps): Promise<Workspace> {
  const [workspace] = await listAll(deps.store.workspaces, workspaceHome);
  if (!workspace) throw new CommandFailure('Rubric is not set up yet: open it in a browser, or use "rubric owner create".');
  return workspace;
}
