import type { FieldDef } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { fieldSetIssues } from './field-set-issues.ts';
import { getFieldSet } from './get-field-set.ts';
import { storeFieldSet } from './store-field-set.ts';
import { repeatedValues } from './survey-values.ts';

/** Fields that are there already and shall be unique from now on. */
const madeUnique = (before: FieldDef[], after: FieldDef[]): FieldDef[] => after.filter(({ key, unique }) => unique && before.some((field) => field.key === key && !field.unique));

async function refuseRepeated(deps: Deps, workspaceId: string, fields: FieldDef[]): Promise<void> {
  if (fields.length === 0) return;
  const repeated = await repeatedValues(deps, workspaceId, fields.map(({ key }) => key));
  const issues = [...repeated].filter(([, count]) => count > 0).map(([field, count]) => ({ code: 'field.repeatedValues', path: [field], params: { field, count } }));
  if (issues.length > 0) throw new AppError('invalid', { issues });
}

/**
 * Replaces the whole field set read as `version`: what is safe, and what its maker has looked at. Types, choices that go and deletions have ways of
 * their own. `runId`: the run that computes derived fields anew, where they changed. Throws `invalid` with issues, `conflict` if someone else saved first.
 */
export async function saveFields(deps: Deps, request: { workspaceId: string; actor: Actor; version: number; fields: FieldDef[] }): Promise<{ version: number; runId: string | null }> {
  const { workspaceId, actor, version, fields } = request;
  await refuseRepeated(deps, workspaceId, madeUnique((await getFieldSet(deps.store, workspaceId, version)).fields, fields));
  const stored = await deps.store.transaction(async (tx) => {
    const current = await getFieldSet(tx, workspaceId, version);
    const issues = fieldSetIssues(current, fields);
    if (issues.length > 0) throw new AppError('invalid', { issues });
    const { stored: next, runId } = await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { fields } });
    await bumpDesign(tx, workspaceId, deps.clock());
    return { version: next.version, runId };
  });
  for (const field of fields) if (field.unique) await deps.store.customers.ensureMatchKey(workspaceId, field.key);
  deps.wake();
  return stored;
}
