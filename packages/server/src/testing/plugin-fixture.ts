import { randomUUIDv7 } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldDef, type FieldValues } from '@rubric/engine';
import { pino } from 'pino';
import type { Deps } from '../deps.ts';
import { createCustomer } from '../features/customers/create-customer.ts';
import { createDefinitions } from '../features/definitions/create-definitions.ts';
import { createSheetConverter } from '../features/imports/workbook/convert-sheet.ts';
import { createPluginCatalogue } from '../features/plugins/plugin-catalogue.ts';
import { scoreHandler } from '../features/plugins/score-handler.ts';
import { setPluginEnabled } from '../features/plugins/set-enabled.ts';
import { createSimulations } from '../features/simulation/simulations.ts';
import { createPluginHost } from '../plugin-host/plugin-host.ts';
import { readSettings } from '../settings.ts';
import type { Job } from '../store/port/jobs.ts';
import type { Store } from '../store/port/store.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import { holdJob } from '../worker/job-control.ts';

export const workspaceId = 'w1';
export const actor = { kind: 'user' as const, id: 'u1' };
export const cause = { kind: 'form' as const };

/** A scorer of the number `n`, poisonous for some: 13 throws, 666 loops. */
const trial = `
const names = (zh, en) => ({ zh, en });
const score = ({ n }) => {
  if (n === 13) throw new Error('thirteen');
  if (n === 666) for (;;);
  return { score: n % 100, reasons: [{ text: names('数 ' + n, 'Number ' + n) }] };
};
export default {
  name: 'trial', version: '1.0.0', title: names('试', 'Trial'), description: names('试', 'Trial'), permissions: { hosts: [] },
  settings: [{ key: 'mode', title: names('式', 'Mode'), default: 'plain' }],
  scorers: [{ name: 'trial', title: names('试', 'Trial'), inputs: [{ key: 'n', type: 'number', title: names('数', 'Number') }], output: {}, score: (customers) => customers.map(score) }],
};`;

const engagement = join(import.meta.dirname, '../../../plugins/engagement/src/index.ts');

async function addPlugin(folder: string, name: string, code: string): Promise<void> {
  await mkdir(join(folder, name, 'src'), { recursive: true });
  await writeFile(join(folder, name, 'src/index.ts'), code);
}

async function addWorkspace(store: Store, now: number): Promise<void> {
  const times = { createdAt: now, updatedAt: now };
  const field = (key: string, type: string, zh: string) => fieldDef.parse({ key, type, name: { zh, en: key } });
  const fields = [field('name', 'text', '姓名'), field('n', 'number', '数'), field('m', 'number', '别的'), field('lastContact', 'date', '最近联系')];
  await store.workspaces.insert('', { id: workspaceId, ...times, name: 'W', locale: 'zh', timeZone: 'Asia/Shanghai', currency: 'CNY', designVersion: 1 });
  await store.fieldSets.insert(workspaceId, { id: 'customer', ...times, fields });
}

/** A workspace on a store of its own, with the plugins `trial` and `engagement` in a folder, a real host and a clock that stands still. */
export async function openPluginFixture() {
  const place = await realpath(await mkdtemp(join(tmpdir(), 'rubric-plugins-')));
  const folder = join(place, 'plugins');
  const store = await openSqliteStore({ path: join(place, 'test.db') });
  const time = { now: Date.UTC(2026, 0, 31, 4) };
  await addPlugin(folder, 'trial', trial);
  await addPlugin(folder, 'engagement', `export { default } from ${JSON.stringify(engagement)};`);
  await addWorkspace(store, time.now);
  const pluginHost = createPluginHost();
  const deps: Deps = {
    store, pluginHost, clock: () => time.now, newId: randomUUIDv7, log: pino({ level: 'silent' }), settings: readSettings({}), definitions: createDefinitions(), simulations: createSimulations(store, 0),
    pluginCatalogue: createPluginCatalogue({ host: pluginHost, folder, onRefused: (plugin, fault) => { throw new Error(`${plugin}: ${fault}`); } }),
    convertSheet: createSheetConverter(), wake: () => undefined,
  };
  const hold = (job: Job, worker: string) => holdJob({ deps, job, worker, handler: scoreHandler, leaseMs: scoreHandler.leaseMs, stopping: new AbortController().signal });
  const claim = async (worker: string, leaseMs = scoreHandler.leaseMs) => (await store.jobs.claim({ worker, now: time.now, leaseMs, limit: 1, kinds: ['score'] }))[0] ?? null;

  /** Works off the jobs that are due, one at a time, as the worker does; says how many there were. */
  async function work(worker = 'a'): Promise<number> {
    for (let done = 0; ; done += 1) {
      const job = await claim(worker);
      if (!job) return done;
      const { control, letGo } = hold(job, worker);
      await scoreHandler.run(deps, job, control).finally(letGo);
    }
  }

  return {
    deps, time, hold, claim, work,
    add: (fields: FieldValues) => createCustomer(deps, { workspaceId, actor, cause, fields }),
    enable: (name = 'trial', enabled = true) => setPluginEnabled(deps, { workspaceId, actor, name, enabled }),
    fieldsOf: async (id: string) => (await store.customers.find(workspaceId, id))?.fields ?? {},
    health: async () => (await store.plugins.find(workspaceId, 'trial'))?.health,
    run: (id: string | null) => store.runs.find(workspaceId, id ?? ''),
    close: async () => {
      pluginHost.close();
      await store.close();
      await rm(place, { recursive: true });
    },
  };
}
