import type { Logger } from 'pino';
import type { Definitions } from './features/definitions/definitions.ts';
import type { ConvertSheet } from './features/imports/workbook/convert-sheet.ts';
import type { PluginCatalogue } from './features/plugins/plugin-catalogue.ts';
import type { Simulations } from './features/simulation/simulations.ts';
import type { PluginHost } from './plugin-host/plugin-host.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/port/store.ts';

/** Everything a use case may touch. */
export type Deps = {
  store: Store;
  /** Epoch milliseconds; tests inject. */
  clock: () => number;
  /** UUIDv7: ids sort by creation. */
  newId: () => string;
  log: Logger;
  settings: Settings;
  /** Compiled fields, schemes and automations, cached per workspace. */
  definitions: Definitions;
  /** Everyone in memory, for drafts of schemes. */
  simulations: Simulations;
  pluginHost: PluginHost;
  /** The plugins that can be enabled. */
  pluginCatalogue: PluginCatalogue;
  /** Reads workbooks, in threads of their own. */
  convertSheet: ConvertSheet;
  /** Tells the in-process worker that jobs are waiting. */
  wake: () => void;
};
