import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { FieldSet, PluginDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { createRun } from '../runs/create-run.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import type { AvailablePlugin } from './plugin-catalogue.ts';
import { healthy } from './plugin-health.ts';
import { canRead } from './scorer-inputs.ts';

/** Scorer → input → field key (null: none), and setting → value. */
export type PluginConfiguration = Pick<PluginDocument, 'inputs' | 'settings'>;

function mappingIssues({ manifest }: AvailablePlugin, { inputs }: PluginConfiguration, { fields }: FieldSet): Issue[] {
  return Object.entries(inputs).flatMap(([name, mapping]) => Object.entries(mapping).flatMap(([key, fieldKey]): Issue[] => {
    const input = manifest.scorers.find((scorer) => scorer.name === name)?.inputs.find((each) => each.key === key);
    const path = ['inputs', name, key];
    if (!input) return [{ code: 'plugins.unknownInput', path, params: { input: key } }];
    const field = fields.find((each) => each.key === fieldKey);
    if (fieldKey !== null && !field) return [{ code: 'plugins.unknownField', path, params: { field: fieldKey } }];
    if (field && !canRead(input.type, field)) return [{ code: 'plugins.fieldTypeUnfit', path, params: { field: field.key, type: field.type, input: input.type } }];
    return [];
  }));
}

function settingIssues({ manifest }: AvailablePlugin, { settings }: PluginConfiguration): Issue[] {
  return Object.entries(settings).flatMap(([key, value]): Issue[] => {
    const setting = manifest.settings?.find((each) => each.key === key);
    if (!setting) return [{ code: 'plugins.unknownSetting', path: ['settings', key], params: { setting: key } }];
    const type = typeof setting.default;
    return typeof value === type ? [] : [{ code: 'plugins.settingTypeUnfit', path: ['settings', key], params: { setting: key, type } }];
  });
}

/** A plugin may be set up before it is enabled. */
async function install(tx: Aggregates, workspaceId: string, { manifest }: AvailablePlugin, now: number): Promise<PluginDocument> {
  const document = { id: manifest.name, createdAt: now, updatedAt: now, pluginVersion: manifest.version, enabled: false, health: healthy, inputs: {}, settings: {} };
  await tx.plugins.insert(workspaceId, document);
  return { ...document, version: 1 };
}

/** Stores where a plugin's inputs come from and its settings; an enabled one scores everyone anew (`runId`). Throws `notFound`, or `invalid` with issues. */
export async function configurePlugin(deps: Deps, request: { workspaceId: string; actor: Actor; name: string } & PluginConfiguration): Promise<{ runId: string | null }> {
  const { workspaceId, actor, name, inputs, settings } = request;
  const available = await deps.pluginCatalogue.find(name);
  const now = deps.clock();
  const runId = await deps.store.transaction(async (tx) => {
    const fieldSet = await tx.fieldSets.find(workspaceId, 'customer');
    if (!available || !fieldSet) throw new AppError('notFound');
    const issues = [...mappingIssues(available, request, fieldSet), ...settingIssues(available, request)];
    if (issues.length > 0) throw new AppError('invalid', { issues });
    const current = (await tx.plugins.find(workspaceId, name)) ?? (await install(tx, workspaceId, available, now));
    const merged = Object.entries(inputs).map(([scorer, mapping]) => [scorer, { ...current.inputs[scorer], ...mapping }] as const);
    await tx.plugins.update(workspaceId, current, {
      ...current, inputs: { ...current.inputs, ...Object.fromEntries(merged) }, settings: { ...current.settings, ...settings }, updatedAt: now,
    });
    await bumpDesign(tx, workspaceId, now);
    if (!current.enabled) return null;
    return (await createRun(deps, tx, { workspaceId, actor, kind: 'score', input: { plugin: name }, status: 'queued' })).id;
  });
  if (runId !== null) deps.wake();
  return { runId };
}
