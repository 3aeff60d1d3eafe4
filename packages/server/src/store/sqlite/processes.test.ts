import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { customerWrite, numbered } from '../contract/samples.ts';
import { openSqliteStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'rubric-processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Another process with the same file; resolves when `script` has written a line to its output. */
async function otherProcess(path: string, script: string): Promise<ChildProcess> {
  const source = `
    import { openSqliteStore } from ${JSON.stringify(join(import.meta.dirname, 'store.ts'))};
    import { customerWrite, numbered } from ${JSON.stringify(join(import.meta.dirname, '../contract/samples.ts'))};
    const store = await openSqliteStore({ path: ${JSON.stringify(path)} });
    ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('a write waits for another process and lets reads go on meanwhile', async () => {
  const path = join(folder, 'wait.db');
  const store = await openSqliteStore({ path });
  const child = await otherProcess(path, `
    await store.transaction(async (tx) => {
      await tx.customers.insertMany('w', [customerWrite({ id: 'theirs' })]);
      const released = new Promise((resolve) => process.stdin.once('data', resolve));
      console.log('locked');
      await released;
    });
    await store.close();
    process.stdin.destroy();`);
  const mine = store.customers.insertMany('w', [customerWrite({ id: 'mine' })]);
  expect(await store.customers.count('w', {})).toBe(0);
  child.stdin?.write('go\n');
  await mine;
  expect((await store.customers.scan('w', null, 10)).map((customer) => customer.id)).toEqual(['mine', 'theirs']);
  await store.close();
});

test('SIGKILL keeps every committed transaction and nothing of an open one', async () => {
  const path = join(folder, 'kill.db');
  const child = await otherProcess(path, `
    await store.customers.insertMany('w', numbered(100));
    await store.transaction(async (tx) => {
      await tx.customers.insertMany('w', [customerWrite({ id: 'half' })]);
      await tx.jobs.enqueue('w', [{ id: 'j', kind: 'k', payload: {}, runAt: 1 }]);
      console.log('half way');
      await new Promise((resolve) => process.stdin.once('data', resolve));
    });`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const store = await openSqliteStore({ path });
  expect((await store.customers.scan('w', null, 200)).map((customer) => customer.id)).toEqual(numbered(100).map((write) => write.customer.id));
  expect(await store.jobs.find('w', 'j')).toBeNull();
  await store.close();
});
