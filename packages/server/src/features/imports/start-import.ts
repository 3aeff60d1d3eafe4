import type { FieldDef } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { findActivityTypes } from '../activities/activity-types.ts';
import { runJobId } from '../runs/create-run.ts';
import { addDefinitions, addsDefinitions, newCustomerFields, withoutNew } from './add-definitions.ts';
import { analyseImport } from './analyse-import.ts';
import { importPlan, type ImportPlan, type ImportPlanInput } from './import-plan.ts';
import { importPlanIssues, lookupOf } from './import-plan-issues.ts';
import { getImportRun, type ImportFile } from './import-run.ts';
import { ensureMatchKeys } from './match-keys.ts';
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

/** Refuses a plan that does not fit what there is. */
async function checkPlan(tx: Aggregates, workspaceId: string, plan: ImportPlan, file: ImportFile): Promise<FieldDef[]> {
  const fields = (await tx.fieldSets.find(workspaceId, 'customer'))?.fields ?? [];
  const types = (await findActivityTypes(tx, workspaceId))?.types ?? [];
  const issues = importPlanIssues(plan, { fields, types }, file);
  if (issues.length > 0) throw new AppError('invalid', { issues });
  return fields;
}

/** Adds what the plan makes of new definitions and queues the run, together. Throws `invalid` with issues, `forbidden` for new definitions, `conflict` if it was started before. */
export async function startImport(deps: Deps, request: StartRequest): Promise<{ runId: string }> {
  const { workspaceId, actor, runId, mayAddFields, ...given } = request;
  const chosen = importPlan.parse(given);
  const plan: ImportPlan = { ...chosen, matchKeys: [...new Set(chosen.matchKeys)] };
  const file = await getImportFile(deps, workspaceId, runId);
  if (addsDefinitions(plan) && !mayAddFields) throw new AppError('forbidden');
  const existing = await checkPlan(deps.store, workspaceId, plan, file);
  await ensureMatchKeys(deps, workspaceId, lookupOf(plan), [...existing, ...newCustomerFields(plan)]);
  await deps.store.transaction(async (tx) => {
    const { run, input } = await getImportRun(tx, workspaceId, runId);
    if (run.status !== 'draft') throw new AppError('conflict', { issues: [{ code: 'import.alreadyStarted', path: [], params: {} }] });
    await checkPlan(tx, workspaceId, plan, file);
    const now = deps.clock();
    await addDefinitions(deps, tx, { workspaceId, actor }, plan);
    const final = withoutNew(plan);
    await savePlan(tx, workspaceId, { headers: file.headers, plan: final, now });
    const queued = { ...input, file, plan: final };
    await tx.runs.update(workspaceId, run, { ...run, status: 'queued', actor, input: queued, progress: { done: 0, total: file.rowCount }, updatedAt: now });
    await tx.jobs.enqueue(workspaceId, [{ id: runJobId(runId), kind: 'import', payload: { runId }, runAt: now }]);
  });
  deps.wake();
  return { runId };
}
