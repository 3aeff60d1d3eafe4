import { AppError } from '../../failure/app-error.ts';
import type { Workspace } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** Workspace documents live here, so that one can list them. */
export const workspaceHome = '';

/** Throws `notFound`. */
export async function getWorkspace(tx: Aggregates, workspaceId: string): Promise<Workspace> {
  const workspace = await tx.workspaces.find(workspaceHome, workspaceId);
  if (workspace === null) throw new AppError('notFound');
  return workspace;
}

/** Says that fields, published schemes, automations or plugins changed. Call it in the transaction of the change. */
export async function bumpDesign(tx: Aggregates, workspaceId: string, now: number): Promise<void> {
  const workspace = await getWorkspace(tx, workspaceId);
  await tx.workspaces.update(workspaceHome, workspace, { ...workspace, designVersion: workspace.designVersion + 1, updatedAt: now });
}
