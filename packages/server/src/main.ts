import { serve, type ServerType } from '@hono/node-server';
import { compose, type Composition } from './compose.ts';
import { faultOf } from './failure/fault-of.ts';
import { isSetUp } from './features/setup/create-owner.ts';
import { issueSetupToken } from './features/setup/setup-token.ts';
import { createApp } from './http/app.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';
import { scheduleUpkeep } from './features/upkeep/upkeep-handler.ts';
import { startWorker, type Worker } from './worker/start-worker.ts';

function stopWith(line: string, code: number): never {
  console.error(line);
  process.exit(code);
}

function settingsOf(env: Record<string, string | undefined>): Settings {
  try {
    return readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) stopWith(error.message, 2);
    throw error;
  }
}

async function open(settings: Settings): Promise<Composition> {
  try {
    return await compose(settings);
  } catch (error) {
    stopWith(`The database can't be opened: ${error instanceof Error ? error.message : String(error)}`, 1);
  }
}

function listen(app: ReturnType<typeof createApp>, { host, port }: Settings): Promise<{ server: ServerType; address: string }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: host, port, autoCleanupIncoming: true }, (info) => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ server, address: `http://${name}:${info.port}` });
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      stopWith(error.code === 'EADDRINUSE' ? `Port ${port} is in use: stop the other program or set PORT to another one.` : `Can't listen on ${host}:${port}: ${error.message}`, 1);
    });
  });
}

/** Requests under way end, the worker gives its leases back, the database closes. */
async function shutDown(server: ServerType, worker: Worker | null, composition: Composition): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  await worker?.stop();
  const patience = setTimeout(() => { if ('closeAllConnections' in server) server.closeAllConnections(); }, 3000);
  await closed;
  clearTimeout(patience);
  await composition.close();
}

const settings = settingsOf(process.env);
const composition = await open(settings);
const { deps, auth } = composition;
const { server, address } = await listen(createApp(deps, auth), settings);
if (settings.worker) await scheduleUpkeep(deps, deps.store);
const worker = settings.worker ? startWorker(deps) : null;
if (worker) composition.onWake(() => worker.wake());

const publicAddress = settings.baseUrl ?? address;
const place = settings.database.kind === 'sqlite' ? settings.database.path : 'MongoDB';
const lines = [`Rubric is at ${publicAddress} (data: ${place})`];
if (!(await isSetUp(deps))) lines.push(`First run: set it up with this one-time link: ${publicAddress}/setup?token=${await issueSetupToken(deps)}`);
console.log(lines.join('\n'));

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    void shutDown(server, worker, composition).then(() => process.exit(0), (error: unknown) => {
      deps.log.error({ fault: faultOf(error) }, 'shut-down failed');
      process.exit(1);
    });
  });
}
