import type { FieldDef } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import type { PluginDocument } from '../../store/port/document-kinds.ts';
import { guessInputs } from './guess-inputs.ts';
import { permissionSentences } from './permission-sentences.ts';
import type { AvailablePlugin } from './plugin-catalogue.ts';
import type { PluginSummary } from './plugin-types.ts';

function summaryOf({ manifest }: AvailablePlugin, document: PluginDocument | null, fields: FieldDef[]): PluginSummary {
  return {
    name: manifest.name,
    version: manifest.version,
    title: manifest.title,
    description: manifest.description,
    scorers: manifest.scorers.map((scorer) => ({ ...scorer, mapping: { ...guessInputs(scorer.inputs, fields), ...document?.inputs[scorer.name] } })),
    settings: (manifest.settings ?? []).map((setting) => ({ ...setting, value: document?.settings[setting.key] ?? setting.default })),
    permissions: permissionSentences(manifest),
    installed: document !== null,
    enabledVersion: document?.pluginVersion ?? null,
    enabled: document?.enabled ?? false,
    health: document?.health ?? null,
  };
}

/** Every plugin there is, with what this workspace made of it. */
export async function listPlugins({ store, pluginCatalogue }: Deps, workspaceId: string): Promise<PluginSummary[]> {
  const [available, fieldSet] = await Promise.all([pluginCatalogue.list(), store.fieldSets.find(workspaceId, 'customer')]);
  return Promise.all(available.map(async (plugin) => (
    summaryOf(plugin, await store.plugins.find(workspaceId, plugin.manifest.name), fieldSet?.fields ?? [])
  )));
}
