import type { FieldDef } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { fieldSetIssues } from '../fields/field-set-issues.ts';
import { getFieldSet } from '../fields/get-field-set.ts';
import { storeFieldSet } from '../fields/store-field-set.ts';
import { runJobId } from '../runs/create-run.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { analyseImport } from './analyse-import.ts';
import { getImportRun, type ImportFile } from './import-run.ts';
import { importPlan, type ImportPlan, type ImportPlanInput } from './import-types.ts';
import { ensureMatchKeys } from './match-keys.ts';
import { newFieldsOf, planIssues } from './plan-issues.ts';
import { savePlan } from './saved-plans.ts';

export type StartRequest = ImportPlanInput & { workspaceId: string; actor: Actor; runId: string; /** Whether the actor may add fields. */ mayAddFields: boolean };

/** What the analysis found, made now if nobody asked for it before. Throws `invalid` for a file that cannot be imported. */
export async function getImportFile(deps: Deps, workspaceId: string, runId: string): Promise<ImportFile> {
  const { input } = await getImportRun(deps.store, workspaceId, runId);
  if (input.file) return input.file;
  const { columns, issues } = await analyseImport(deps, { workspaceId, runId });
  const { file } = (await getImportRun(deps.store, workspaceId, runId)).input;
  if (columns.length === 0 || !file) throw new AppError('invalid', { issues });
  return file;
}

const withoutNew = (plan: ImportPlan): ImportPlan => ({
  ...plan,
  mapping: { ...plan.mapping, columns: plan.mapping.columns.map((target) => (target.to === 'newField' ? { index: target.index, to: 'field' as const, field: target.field.key } : target)) },
});

async function addFields(deps: Deps, tx: Aggregates, { workspaceId, actor, added }: { workspaceId: string; actor: Actor; added: FieldDef[] }): Promise<void> {
  const current = await getFieldSet(tx, workspaceId);
  const fields = [...current.fields, ...added];
  const issues = fieldSetIssues(current, fields);
  if (issues.length > 0) throw new AppError('invalid', { issues });
  await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { fields } });
  await bumpDesign(tx, workspaceId, deps.clock());
}

/** Adds the new fields and queues the run, together. Throws `invalid` with issues, `forbidden` for new fields, `conflict` if it was started before. */
export async function startImport(deps: Deps, request: StartRequest): Promise<{ runId: string }> {
  const { workspaceId, actor, runId, mayAddFields, ...given } = request;
  const chosen = importPlan.parse(given);
  const plan: ImportPlan = { ...chosen, matchKeys: [...new Set(chosen.matchKeys)] };
  const file = await getImportFile(deps, workspaceId, runId);
  const added = newFieldsOf(plan.mapping);
  if (added.length > 0 && !mayAddFields) throw new AppError('forbidden');
  const check = (fields: FieldDef[]) => {
    const issues = planIssues(plan, fields, file);
    if (issues.length > 0) throw new AppError('invalid', { issues });
  };
  const existing = (await deps.store.fieldSets.find(workspaceId, 'customer'))?.fields ?? [];
  check(existing);
  await ensureMatchKeys(deps, workspaceId, plan, [...existing, ...added]);
  await deps.store.transaction(async (tx) => {
    const { run, input } = await getImportRun(tx, workspaceId, runId);
    if (run.status !== 'draft') throw new AppError('conflict', { issues: [{ code: 'import.alreadyStarted', path: [], params: {} }] });
    check((await tx.fieldSets.find(workspaceId, 'customer'))?.fields ?? []);
    const now = deps.clock();
    if (added.length > 0) await addFields(deps, tx, { workspaceId, actor, added });
    const final = withoutNew(plan);
    await savePlan(tx, workspaceId, { headers: file.headers, plan: final, now });
    const queued = { ...input, file, plan: final };
    await tx.runs.update(workspaceId, run, { ...run, status: 'queued', actor, input: queued, progress: { done: 0, total: file.rowCount }, updatedAt: now });
    await tx.jobs.enqueue(workspaceId, [{ id: runJobId(runId), kind: 'import', payload: { runId }, runAt: now }]);
  });
  deps.wake();
  return { runId };
}
