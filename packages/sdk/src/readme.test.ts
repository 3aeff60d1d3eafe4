import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const sdk = join(import.meta.dirname, '..');
const run = promisify(execFile);
let folder = '';

/** Writes every example of the README where it says it belongs, in a package that depends on the SDK. */
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'rubric-plugin-')));
  const readme = await readFile(join(sdk, 'README.md'), 'utf8');
  const examples = [...readme.matchAll(/<!-- example: (\S+) -->\n```ts\n([\s\S]*?)```/g)];
  if (examples.length !== 2) throw new Error(`the README has ${examples.length} examples, expected 2`);
  await mkdir(join(folder, 'node_modules/@rubric'), { recursive: true });
  await symlink(sdk, join(folder, 'node_modules/@rubric/sdk'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [, path = '', code = ''] of examples) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), code);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const cli = (...args: string[]) => run(process.execPath, [join(sdk, 'src/cli/main.ts'), ...args], { cwd: folder });

describe('the example of the README', () => {
  it('compiles', async () => {
    const tsc = join(sdk, '../../node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'esnext', '--skipLibCheck', '--allowImportingTsExtensions'];
    await run(process.execPath, [tsc, ...options, 'src/index.ts', 'src/recency.test.ts'], { cwd: folder }).catch((error: { stdout?: string }) => expect.fail(error.stdout ?? 'no output'));
  });

  it('passes its own test', async () => {
    await run(process.execPath, ['src/recency.test.ts'], { cwd: folder });
  });

  it('builds to one plain file that runs by itself', async () => {
    const { stdout } = await cli('build');
    expect(stdout).toContain(join('dist', 'plugin.js'));
    const code = await readFile(join(folder, 'dist/plugin.js'), 'utf8');
    expect(code).not.toMatch(/^import /m);
    const { default: plugin } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default: { name: string } };
    expect(plugin.name).toBe('recency');
  });
});

describe('the build refuses', () => {
  it.each([
    ['what imports Node', 'import fs from "node:fs"; export default fs;', 'imports node:fs'],
    ['what imports later', 'export default { load: () => import("node:fs") };', 'imports node:fs'],
    ['what has no default export', 'export const a = 1;', 'no default export'],
    ['what is not there', 'import "./missing.ts"; export default {};', 'missing.ts'],
    ['a manifest with holes', 'export default { name: "x" };', 'manifest is refused'],
  ])('%s', async (_, code, message) => {
    await writeFile(join(folder, 'src/wrong.ts'), code);
    await expect(cli('build', 'src/wrong.ts')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  });

  it('an unknown command, with the usage', async () => {
    await expect(cli('publish')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('rubric-plugin build') });
    expect((await cli('--help')).stdout).toContain('rubric-plugin build');
  });
});
