import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { AppError } from '../failure/app-error.ts';
import { getAddonPath } from './addon-path.ts';
import type { FromChild, Reply, Request } from './child/protocol.ts';

/** `died`: the process ended, or was killed because it stopped answering, before it replied. */
export type ChildReply = Reply | { ok: false; kind: 'died'; message: string };

export type PluginChild = {
  pid: number;
  alive(): boolean;
  /** One request at a time. The child is killed when it neither replies within `deadlineMs` nor beats. */
  request(message: Request, deadlineMs: number): Promise<ChildReply>;
  kill(): void;
};

const beatsMissedMs = 15_000;
const stderrKept = 2_000;

/** Runs `entry` with leave to read its own folder and the addon, and to do nothing else: no network, files, processes or environment. */
export function spawnConfined(entry: string) {
  const folder = dirname(entry);
  const addon = getAddonPath();
  const flags = ['--no-warnings', '--no-node-snapshot', '--permission', '--allow-addons', `--allow-fs-read=${folder}`, `--allow-fs-read=${addon}`];
  return spawn(process.execPath, [...flags, entry, addon], { env: {}, cwd: folder, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
}

/** Starts the child and waits until it is ready. The child never keeps this process alive, and ends when this process does. */
export async function startPluginChild(): Promise<PluginChild> {
  const child = spawnConfined(join(import.meta.dirname, 'child', 'main.ts'));
  const pid = child.pid;
  let stderr = '';
  let lastBeat = performance.now();
  let nextId = 1;
  let ended: string | null = null;
  let waiting: { id: number; settle: (reply: ChildReply) => void } | null = null;
  const ready = Promise.withResolvers<void>();

  function settle(reply: ChildReply): void {
    waiting?.settle(reply);
    waiting = null;
  }
  function end(reason: string): void {
    ended ??= reason;
    ready.reject(new AppError('unavailable', { message: `the plugin process did not start: ${reason} ${stderr}` }));
    settle({ ok: false, kind: 'died', message: reason });
  }

  child.stderr?.setEncoding('utf8').on('data', (text: string) => { stderr = (stderr + text).slice(-stderrKept); });
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(signal ?? `exit ${code}`));
  child.on('message', (message: FromChild) => {
    lastBeat = performance.now();
    if (message.kind === 'ready') ready.resolve();
    else if (message.kind === 'reply' && message.id === waiting?.id) settle(message.reply);
  });

  async function request(message: Request, deadlineMs: number): Promise<ChildReply> {
    if (ended !== null) return { ok: false, kind: 'died', message: ended };
    const id = nextId++;
    const reply = Promise.withResolvers<ChildReply>();
    waiting = { id, settle: reply.resolve };
    lastBeat = performance.now();
    const deadline = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
    const watch = setInterval(() => {
      if (performance.now() - lastBeat > beatsMissedMs) child.kill('SIGKILL');
    }, 1000);
    child.send({ ...message, id }, (error) => { if (error) child.kill('SIGKILL'); });
    return reply.promise.finally(() => {
      clearTimeout(deadline);
      clearInterval(watch);
    });
  }

  const starting = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await ready.promise.finally(() => clearTimeout(starting));
  child.unref();
  child.channel?.unref();
  if (child.stderr && 'unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref();
  return { pid: pid ?? 0, alive: () => ended === null, request, kill: () => { child.kill('SIGKILL'); } };
}
