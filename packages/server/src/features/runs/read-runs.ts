import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Page } from '../../store/port/documents.ts';

/** Throws `notFound`. */
export async function getRun(deps: Deps, workspaceId: string, id: string): Promise<RunDocument> {
  const run = await deps.store.runs.find(workspaceId, id);
  if (run === null) throw new AppError('notFound');
  return run;
}

/** Newest first. */
export function listRuns(deps: Deps, workspaceId: string, request: { kind?: RunDocument['kind'] | undefined; after?: string | null | undefined; limit: number }): Promise<Page<RunDocument>> {
  const { kind, after = null, limit } = request;
  return deps.store.runs.list(workspaceId, { ...(kind ? { where: { kind } } : {}), after, limit, order: 'newest' });
}
