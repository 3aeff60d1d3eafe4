import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPlugin } from '@rubric/sdk/build';
import type { PluginManifest } from '@rubric/sdk/contract';
import type { PluginBundle, PluginHost } from '../../plugin-host/plugin-host.ts';

/** A plugin that can be enabled: what it says of itself, and its code. */
export type AvailablePlugin = { manifest: PluginManifest; bundle: PluginBundle };

export type PluginCatalogue = {
  list(): Promise<AvailablePlugin[]>;
  find(name: string): Promise<AvailablePlugin | null>;
};

type Deps = {
  host: Pick<PluginHost, 'describe'>;
  /** Each folder in it is a plugin with `src/index.ts`. */
  folder: string;
  /** Told of a plugin that does not build or is refused; it is left out. */
  onRefused: (plugin: string, fault: string) => void;
};

/** The plugins of a folder, bundled and described when first asked for: nothing built is ever stored. One that was left out is tried again at the next call. */
export function createPluginCatalogue({ host, folder, onRefused }: Deps): PluginCatalogue {
  const built = new Map<string, Promise<AvailablePlugin | null>>();

  async function build(name: string): Promise<AvailablePlugin | null> {
    try {
      const code = await buildPlugin(join(folder, name, 'src/index.ts'));
      const bundle = { code, hash: createHash('sha256').update(code).digest('hex') };
      const described = await host.describe(bundle);
      if (described.ok) return { manifest: described.manifest, bundle };
      onRefused(name, described.fault);
    } catch (error) {
      onRefused(name, error instanceof Error ? error.message : String(error));
    }
    built.delete(name);
    return null;
  }

  function get(name: string): Promise<AvailablePlugin | null> {
    const building = built.get(name) ?? build(name);
    built.set(name, building);
    return building;
  }

  async function list(): Promise<AvailablePlugin[]> {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'src/index.ts'))).sort() : [];
    return (await Promise.all(names.map(get))).filter((plugin) => plugin !== null);
  }

  return { list, find: async (name) => (await list()).find(({ manifest }) => manifest.name === name) ?? null };
}
