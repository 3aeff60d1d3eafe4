/** The real server as a child process, on a data folder and a free port of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What every process of ours is given. Compiled modules are kept, so that the many servers of a test run start in half the time. */
const baseEnv = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_COMPILE_CACHE: join(tmpdir(), 'rubric-compile-cache') };

export type ServerProcess = {
  url: string;
  dataDir: string;
  /** The one-time link that a first start prints; rejects if none comes. */
  setupLink: () => Promise<string>;
  output: () => string;
  /** SIGKILL: nothing is flushed, no lease given back. */
  kill: () => Promise<void>;
  /** SIGTERM, and its exit code. */
  stop: () => Promise<number | null>;
};

export function freshDataDir(): string {
  return mkdtempSync(join(tmpdir(), 'rubric-test-'));
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function exited(child: ChildProcess): Promise<number | null> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** Starts `main.ts` and waits until it prints its address. Rejects with its output if it exits first. */
export async function startServer(options: { dataDir: string; port?: number; env?: Record<string, string> }): Promise<ServerProcess> {
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, ['packages/server/src/main.ts'], {
    cwd: root,
    env: {
      ...baseEnv, PORT: String(port), HOST: '127.0.0.1',
      RUBRIC_DATA_DIR: options.dataDir, RUBRIC_ALLOW_PRIVATE_WEBHOOKS: 'true', ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(url)) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`the server exited with ${code}:\n${output}`)));
  });
  const readyBy = Date.now() + 30_000;
  while (!(await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false))) {
    if (Date.now() > readyBy) throw new Error(`the server does not get ready:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    dataDir: options.dataDir,
    setupLink: async () => {
      for (let tries = 0; tries < 200; tries += 1) {
        const link = /https?:\/\/\S+\/setup\?token=[\w.-]+/.exec(output)?.[0];
        if (link !== undefined) return link;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`no set-up link was printed:\n${output}`);
    },
    output: () => output,
    kill: async () => { child.kill('SIGKILL'); await exited(child); },
    stop: () => { child.kill('SIGTERM'); return exited(child); },
  };
}

/** Runs `rubric <args>` as a process of its own. */
export async function runCli(options: { dataDir: string; args: string[]; input?: string; env?: Record<string, string> }): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['packages/server/src/cli.ts', ...options.args], {
    cwd: root,
    env: { ...baseEnv, RUBRIC_DATA_DIR: options.dataDir, ...options.env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  child.stdin.end(options.input ?? '');
  const code = await exited(child);
  return { code, stdout, stderr };
}
