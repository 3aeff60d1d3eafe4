import type { Deps } from '../../deps.ts';
import type { Definition } from '../definitions/definitions.ts';
import type { Scoring } from './score-batch.ts';

/** What an enabled plugin scores with now, its health as stored this instant; null when it is disabled or gone, or when an admin has yet to review and enable this version. */
export async function findScoring({ store, pluginCatalogue }: Deps, { workspace, fields }: Definition, name: string): Promise<Scoring | null> {
  const [plugin, available] = await Promise.all([store.plugins.find(workspace.id, name), pluginCatalogue.find(name)]);
  if (!plugin?.enabled || plugin.pluginVersion !== available?.manifest.version) return null;
  return { workspace, fields: new Map(fields.map((field) => [field.key, field])), plugin, available };
}
