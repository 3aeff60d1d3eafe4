import type { FieldDef, Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { fieldSetIssues } from './field-set-issues.ts';

/** Replaces the whole field set read as `version`. Throws `invalid` with issues, `conflict` if someone else saved first. */
export async function saveFields(deps: Deps, request: { workspaceId: string; version: number; fields: FieldDef[] }): Promise<{ version: number }> {
  const { workspaceId, version, fields } = request;
  const now = deps.clock();
  const stored = await deps.store.transaction(async (tx) => {
    const current = await tx.fieldSets.find(workspaceId, 'customer');
    if (current === null) throw new AppError('notFound');
    if (current.version !== version) throw new AppError('conflict');
    const issues: Issue[] = fieldSetIssues(current.fields, fields);
    if (issues.length > 0) throw new AppError('invalid', { issues });
    const next = await tx.fieldSets.update(workspaceId, current, { ...current, fields, updatedAt: now });
    await bumpDesign(tx, workspaceId, now);
    return next;
  });
  for (const field of fields) if (field.unique) await deps.store.customers.ensureMatchKey(workspaceId, field.key);
  return { version: stored.version };
}
