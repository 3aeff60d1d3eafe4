import { AppError } from '../../failure/app-error.ts';
import type { FieldSet } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** Throws `notFound`, and `conflict` where it is no longer the `version` that was read. */
export async function getFieldSet(tx: Aggregates, workspaceId: string, version?: number): Promise<FieldSet> {
  const current = await tx.fieldSets.find(workspaceId, 'customer');
  if (current === null) throw new AppError('notFound');
  if (version !== undefined && current.version !== version) throw new AppError('conflict');
  return current;
}
