import { once } from 'node:events';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spawnConfined } from './child-process.ts';

/** What the process itself may do, should a plugin ever leave its isolate. */
const probe = (port: number) => `
const attempts = {
  readFile: async () => (await import('node:fs')).readFileSync('/etc/hosts'),
  listFolder: async () => (await import('node:fs')).readdirSync('/'),
  writeFile: async () => (await import('node:fs')).writeFileSync(import.meta.dirname + '/written', ''),
  process: async () => (await import('node:child_process')).execSync('ls'),
  worker: async () => new (await import('node:worker_threads')).Worker('1', { eval: true }),
  fetch: async () => (await fetch('http://127.0.0.1:${port}/')).text(),
  socket: async () => { const socket = (await import('node:net')).connect(${port}, '127.0.0.1'); await (await import('node:events')).once(socket, 'connect'); },
  listen: async () => { const server = (await import('node:http')).createServer().listen(0); await (await import('node:events')).once(server, 'listening'); },
  environment: async () => { if (Object.keys(process.env).filter((name) => !name.startsWith('NODE_CHANNEL')).length === 0) throw new Error('empty'); },
};
const allowed = [];
for (const [name, attempt] of Object.entries(attempts)) await attempt().then(() => allowed.push(name), () => null);
process.send({ allowed });
process.disconnect();
`;

describe('the process that plugins run in', () => {
  it('may read its own folder, and nothing else', async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'rubric-confined-')));
    const server = createServer((_, response) => response.end('reached')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const entry = join(folder, 'probe.mjs');
      await writeFile(entry, probe((server.address() as AddressInfo).port));
      const [message] = (await once(spawnConfined(entry), 'message')) as [{ allowed: string[] }];
      expect(message.allowed).toEqual([]);
    } finally {
      server.close();
      await rm(folder, { recursive: true });
    }
  });
});
