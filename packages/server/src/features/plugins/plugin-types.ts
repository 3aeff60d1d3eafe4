import type { LocalText } from '@rubric/engine';
import type { ScorerManifest, PluginManifest } from '@rubric/sdk/contract';
import type { PluginDocument } from '../../store/port/document-kinds.ts';

/** A plugin as an admin reviews it. */
export type PluginSummary = {
  name: string;
  version: string;
  title: LocalText;
  description: LocalText;
  /** `mapping` is where each input comes from: what was chosen, or the guess that enabling would start with. */
  scorers: (ScorerManifest & { mapping: Record<string, string | null> })[];
  settings: (NonNullable<PluginManifest['settings']>[number] & { value: string | number | boolean })[];
  /** What enabling allows it, in plain words. */
  permissions: LocalText[];
  installed: boolean;
  /** The version that was last enabled; another `version` scores once it is enabled too. Null while not installed. */
  enabledVersion: string | null;
  enabled: boolean;
  /** Null while not installed. */
  health: PluginDocument['health'] | null;
};
