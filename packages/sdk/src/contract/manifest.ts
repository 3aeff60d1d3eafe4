import type { LocalText } from '@rubric/engine';
import type { InputDef } from '../inputs.ts';
import type { SettingDef } from '../plugin.ts';
import type { ScorerOutput } from '../scorer.ts';
import { faultsOf } from './faults.ts';
import { manifestSchema } from './schemas.ts';

/** A scorer as data. */
export type ScorerManifest = { name: string; title: LocalText; inputs: InputDef[]; output: ScorerOutput };

/** A plugin as data: what the host learns by running the bundle, and what an admin reviews. */
export type PluginManifest = {
  name: string;
  version: string;
  title: LocalText;
  description: LocalText;
  permissions: { hosts: string[] };
  settings?: SettingDef[];
  scorers: ScorerManifest[];
};

function repeated(keys: string[]): string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}

function repeatedNames(manifest: PluginManifest): string[] {
  return [
    ...repeated(manifest.scorers.map((scorer) => scorer.name)).map((name) => `/scorers: the name ${name} is used twice`),
    ...repeated((manifest.settings ?? []).map((setting) => setting.key)).map((key) => `/settings: the key ${key} is used twice`),
    ...manifest.scorers.flatMap((scorer) => [
      ...repeated(scorer.inputs.map((input) => input.key)).map((key) => `/scorers/${scorer.name}/inputs: the key ${key} is used twice`),
      ...repeated((scorer.output.labels ?? []).map((label) => label.key)).map((key) => `/scorers/${scorer.name}/output: the label ${key} is used twice`),
    ]),
  ];
}

/** What is wrong with a manifest, in words for its author; empty when it is right. */
export function manifestFaults(candidate: unknown): string[] {
  const faults = faultsOf(manifestSchema, candidate);
  return faults.length > 0 ? faults : repeatedNames(candidate as PluginManifest);
}
