import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';

/** `mayAll`: administrators may hold up any run, others only what they started. */
export type RunRequest = { workspaceId: string; actor: Actor; mayAll: boolean; id: string };

/** Throws `forbidden` for somebody else's run; one that is not there is the caller's to tell. */
export async function checkOwnRun({ store }: Deps, { workspaceId, actor, mayAll, id }: RunRequest): Promise<void> {
  const run = mayAll ? null : await store.runs.find(workspaceId, id);
  if (run !== null && run.actor.id !== actor.id) throw new AppError('forbidden');
}
