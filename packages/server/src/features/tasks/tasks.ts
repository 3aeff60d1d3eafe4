import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { TaskDocument } from '../../store/port/document-kinds.ts';
import type { Page } from '../../store/port/documents.ts';

export type TasksRequest = { customerId?: string | undefined; status?: TaskDocument['status'] | undefined; after?: string | null | undefined; limit: number };

/** Newest first. */
export function listTasks({ store }: Deps, workspaceId: string, { customerId, status, after = null, limit }: TasksRequest): Promise<Page<TaskDocument>> {
  const where = { ...(customerId ? { customerId } : {}), ...(status ? { status } : {}) };
  return store.tasks.list(workspaceId, { where, after, limit, order: 'newest' });
}

/** Throws `notFound`, `conflict` if it changed meanwhile. */
export async function setTaskStatus({ store, clock }: Deps, workspaceId: string, { id, version, status }: Pick<TaskDocument, 'id' | 'version' | 'status'>): Promise<TaskDocument> {
  const task = await store.tasks.find(workspaceId, id);
  if (task === null) throw new AppError('notFound');
  return store.tasks.update(workspaceId, { id, version }, { ...task, status, updatedAt: clock() });
}
