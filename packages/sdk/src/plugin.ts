import type { LocalText } from '@rubric/engine';
import type { AnyScorer } from './scorer.ts';

/** A value an admin may set; `ctx.settings[key]` has it, or the default. */
export type SettingDef = { key: string; title: LocalText; default: string | number | boolean };

/** What an admin reviews before enabling, and the scorers. A plugin's module exports it as its default. */
export type Plugin = {
  /** Lower-case words with hyphens; never changes. */
  name: string;
  /** Semantic version. */
  version: string;
  title: LocalText;
  description: LocalText;
  /** `hosts` is empty: plugins have no network in this version. */
  permissions: { hosts: readonly never[] };
  settings?: readonly SettingDef[];
  scorers: readonly AnyScorer[];
};

/** Declares a plugin: `export default definePlugin({ … })`. */
export function definePlugin<const P extends Plugin>(plugin: P): P {
  return plugin;
}
