import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { createRun } from '../runs/create-run.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { breakingUses } from './breaking-uses.ts';
import { needsConversion } from './convert-field.ts';
import { getFieldSet } from './get-field-set.ts';
import { changeIssues, type ChangeRequest } from './preview-change.ts';
import { saveFields } from './save-fields.ts';
import { storeFieldSet } from './store-field-set.ts';

/**
 * Gives a field another definition. Where stored values must change for it, the definition holds at once and a run (`runId`) brings the values
 * to it, customer by customer; until it is done nobody else writes the field. Throws `invalid` with issues, `conflict` for a stale version.
 */
export async function changeField(deps: Deps, request: ChangeRequest & { actor: Actor; version: number }): Promise<{ version: number; runId: string | null }> {
  const { workspaceId, actor, version, field, choices } = request;
  const { fields } = await getFieldSet(deps.store, workspaceId, version);
  const from = fields.find(({ key }) => key === field.key);
  if (from === undefined) throw new AppError('notFound');
  const next = fields.map((known) => (known === from ? field : known));
  if (!needsConversion(from, field)) return saveFields(deps, { workspaceId, actor, version, fields: next });
  const changed = await deps.store.transaction(async (tx) => {
    const current = await getFieldSet(tx, workspaceId, version);
    const issues: Issue[] = changeIssues(from, field);
    if (field.unique && !from.unique) issues.push({ code: 'field.uniqueLater', path: ['unique'], params: { field: field.key } });
    if (current.conversions?.some(({ to }) => to.key === field.key)) issues.push({ code: 'field.converting', path: [], params: { field: field.key } });
    for (const { kind, id, name } of await breakingUses(tx, workspaceId, next)) issues.push({ code: 'field.breaksUse', path: ['type'], params: { field: field.key, kind, id, name: name.zh } });
    if (issues.length > 0) throw new AppError('invalid', { issues });
    const conversion = { from, to: field, choices };
    const run = await createRun(deps, tx, { workspaceId, actor, kind: 'fields', input: { kind: 'convert', ...conversion }, status: 'queued' });
    const { stored } = await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { fields: next, conversions: [...(current.conversions ?? []), { runId: run.id, ...conversion }] } });
    await bumpDesign(tx, workspaceId, deps.clock());
    return { version: stored.version, runId: run.id };
  });
  deps.wake();
  return changed;
}
