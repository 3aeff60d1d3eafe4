import type { FieldDef, Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { PluginDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { fieldSetIssues } from '../fields/field-set-issues.ts';
import { getFieldSet } from '../fields/get-field-set.ts';
import { storeFieldSet } from '../fields/store-field-set.ts';
import { createRun } from '../runs/create-run.ts';
import { bumpDesign, getWorkspace } from '../workspaces/bump-design.ts';
import { enqueueDaily } from './daily-run.ts';
import { guessInputs } from './guess-inputs.ts';
import type { AvailablePlugin } from './plugin-catalogue.ts';
import { healthy } from './plugin-health.ts';
import { withOutputFields } from './scorer-outputs.ts';

type Request = { workspaceId: string; actor: Actor; name: string; enabled: boolean };

async function addOutputFields(deps: Deps, tx: Aggregates, { workspaceId, actor }: Request, { manifest }: AvailablePlugin): Promise<FieldDef[]> {
  const current = await getFieldSet(tx, workspaceId);
  const issues: Issue[] = [];
  let { fields } = current;
  for (const scorer of manifest.scorers) {
    const next = withOutputFields(fields, manifest.name, scorer);
    fields = next.fields;
    issues.push(...next.issues);
  }
  issues.push(...fieldSetIssues(current, fields));
  if (issues.length > 0) throw new AppError('invalid', { issues });
  await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { fields } });
  return fields;
}

/** The plugin's document when enabled: a mapping that was stored is kept, inputs new to it are guessed. */
function enabledDocument({ manifest }: AvailablePlugin, before: PluginDocument | null, fields: FieldDef[], now: number): Omit<PluginDocument, 'version'> {
  const inputs = manifest.scorers.map((scorer) => [scorer.name, { ...guessInputs(scorer.inputs, fields), ...before?.inputs[scorer.name] }] as const);
  return {
    id: manifest.name, createdAt: before?.createdAt ?? now, updatedAt: now, pluginVersion: manifest.version,
    enabled: true, health: healthy, inputs: Object.fromEntries(inputs), settings: before?.settings ?? {},
  };
}

async function enable(deps: Deps, request: Request): Promise<string> {
  const { workspaceId, actor, name } = request;
  const available = await deps.pluginCatalogue.find(name);
  if (!available) throw new AppError('notFound');
  const now = deps.clock();
  const runId = await deps.store.transaction(async (tx) => {
    const fields = await addOutputFields(deps, tx, request, available);
    const before = await tx.plugins.find(workspaceId, name);
    const next = enabledDocument(available, before, fields, now);
    if (before) await tx.plugins.update(workspaceId, before, next);
    else await tx.plugins.insert(workspaceId, next);
    await bumpDesign(tx, workspaceId, now);
    await enqueueDaily(tx, await getWorkspace(tx, workspaceId), name, now);
    return (await createRun(deps, tx, { workspaceId, actor, kind: 'score', input: { plugin: name }, status: 'queued' })).id;
  });
  deps.wake();
  return runId;
}

async function disable(deps: Deps, { workspaceId, name }: Request): Promise<void> {
  const now = deps.clock();
  await deps.store.transaction(async (tx) => {
    const current = await tx.plugins.find(workspaceId, name);
    if (!current) throw new AppError('notFound');
    if (!current.enabled) return;
    await tx.plugins.update(workspaceId, current, { ...current, enabled: false, updatedAt: now });
    await bumpDesign(tx, workspaceId, now);
  });
}

/**
 * Enabling adds the scorers' output fields and scores everyone (`runId`); enabling again renews a plugin's version and health.
 * Disabling stops scoring and keeps the fields with their values. Throws `notFound`, or `invalid` when a field key is taken.
 */
export async function setPluginEnabled(deps: Deps, request: Request): Promise<{ runId: string | null }> {
  if (request.enabled) return { runId: await enable(deps, request) };
  await disable(deps, request);
  return { runId: null };
}
