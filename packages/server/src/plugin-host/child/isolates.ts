import type ivmModule from 'isolated-vm';
import { bootstrap } from './bootstrap.ts';
import type { FailureKind, Load, Reply, Request, Score } from './protocol.ts';

type Ivm = typeof ivmModule;
type Call = (scorer: string | null, customers: string | null, context: string | null) => string;
type Isolate = ivmModule.Isolate;
type Loaded = { isolate: Isolate; call: ivmModule.Reference<Call> };

/** As many as stay warm; the one unused for longest goes first. */
const most = 8;

function failureKind(message: string): FailureKind {
  if (/timed out/i.test(message)) return 'timeout';
  return /memory limit|disposed|allocation failed/i.test(message) ? 'memory' : 'threw';
}

function failed(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, kind: failureKind(message), message: message.slice(0, 200) };
}

function refuseImport(specifier: string): never {
  throw new Error(`a plugin cannot import ${specifier}`);
}

/** The isolates of this process, one per plugin version and workspace. Never throws: every failure is a reply. */
export function createIsolates(ivm: Ivm, onCatastrophe: () => void) {
  const loaded = new Map<string, Loaded>();

  function unload(key: string): void {
    const found = loaded.get(key);
    loaded.delete(key);
    if (found && !found.isolate.isDisposed) found.isolate.dispose();
  }

  async function start(isolate: Isolate, { code, timeoutMs, answerCharacters }: Load): Promise<ivmModule.Reference<Call>> {
    const context = await isolate.createContext();
    const module = await isolate.compileModule(code);
    await module.instantiate(context, refuseImport);
    await module.evaluate({ timeout: timeoutMs });
    const plugin = await module.namespace.get('default', { reference: true });
    return context.evalClosure(bootstrap, [plugin.derefInto(), answerCharacters], { timeout: timeoutMs, result: { reference: true } });
  }

  async function run({ call }: Loaded, args: Parameters<Call>, timeoutMs: number): Promise<Reply> {
    const text = await call.apply(undefined, args, { timeout: timeoutMs, result: { copy: true } });
    return text.startsWith('+') ? { ok: true, text: text.slice(1) } : { ok: false, kind: 'threw', message: text.slice(1) };
  }

  async function load(request: Load): Promise<Reply> {
    unload(request.isolate);
    const isolate = new ivm.Isolate({ memoryLimit: request.heapMegabytes, onCatastrophicError: onCatastrophe });
    try {
      const entry = { isolate, call: await start(isolate, request) };
      loaded.set(request.isolate, entry);
      for (const oldest of [...loaded.keys()].slice(0, -most)) unload(oldest);
      return await run(entry, [null, null, null], request.timeoutMs);
    } catch (error) {
      loaded.delete(request.isolate);
      if (!isolate.isDisposed) isolate.dispose();
      return failed(error);
    }
  }

  async function score(request: Score): Promise<Reply> {
    const entry = loaded.get(request.isolate);
    if (!entry) return { ok: false, kind: 'unloaded', message: '' };
    loaded.delete(request.isolate);
    loaded.set(request.isolate, entry);
    try {
      return await run(entry, [request.scorer, request.customers, request.context], request.timeoutMs);
    } catch (error) {
      // A call that was cut short may have left the plugin's own state half changed.
      unload(request.isolate);
      return failed(error);
    }
  }

  return { answer: (request: Request): Promise<Reply> => (request.kind === 'load' ? load(request) : score(request)) };
}
