import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pino } from 'pino';
import { getAuthSecret } from './auth/auth-secret.ts';
import { type Auth, openAuth } from './auth/open-auth.ts';
import type { Deps } from './deps.ts';
import { createDefinitions } from './features/definitions/create-definitions.ts';
import { createSheetConverter } from './features/imports/workbook/convert-sheet.ts';
import { createPluginCatalogue } from './features/plugins/plugin-catalogue.ts';
import { createSimulations } from './features/simulation/simulations.ts';
import { createOrderedIds } from './ordered-ids.ts';
import { createPluginHost } from './plugin-host/plugin-host.ts';
import type { Settings } from './settings.ts';
import { openMongoStore } from './store/mongo/store.ts';
import type { Store } from './store/port/store.ts';
import { openSqliteStore } from './store/sqlite/store.ts';

export type Composition = {
  deps: Deps;
  auth: Auth;
  /** Says who is woken by `deps.wake`; nobody before that. */
  onWake: (listener: () => void) => void;
  close: () => Promise<void>;
};

/** What previews may keep of customers in memory, for all workspaces together. */
const simulationBytes = 512 * 2 ** 20;

function openStore({ database }: Settings): Promise<Store> {
  return database.kind === 'mongo' ? openMongoStore({ url: database.url }) : openSqliteStore({ path: database.path });
}

/** Puts the server together. Throws if the database can't be opened. */
export async function compose(settings: Settings): Promise<Composition> {
  // Customers and the secret that signs sessions lie in it: a new folder is its owner's alone.
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const store = await openStore(settings);
  const auth = await openAuth(settings, await getAuthSecret(store, settings.secret, Date.now()));
  const log = pino({ level: settings.logLevel });
  const pluginHost = createPluginHost();
  const pluginCatalogue = createPluginCatalogue({
    host: pluginHost,
    folder: resolve(import.meta.dirname, '../../plugins'),
    onRefused: (plugin, fault) => log.warn({ plugin, fault }, 'a plugin was left out'),
  });
  let wake: () => void = () => undefined;
  const deps: Deps = {
    store,
    clock: Date.now,
    newId: createOrderedIds(),
    log,
    settings,
    definitions: createDefinitions(),
    simulations: createSimulations(store, simulationBytes),
    pluginHost,
    pluginCatalogue,
    convertSheet: createSheetConverter(),
    wake: () => wake(),
  };
  return {
    deps,
    auth,
    onWake: (listener) => { wake = listener; },
    close: async () => {
      pluginHost.close();
      await auth.close();
      await store.close();
    },
  };
}
