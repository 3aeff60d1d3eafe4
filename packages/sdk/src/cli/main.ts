#!/usr/bin/env node
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPlugin } from '../build/build-plugin.ts';
import { manifestFaults } from '../contract/index.ts';

const usage = `rubric-plugin build [entry] [--out file]

Bundles a scorer plugin into the one plain JavaScript file that Rubric runs.
  entry       the module whose default export is the plugin (default src/index.ts)
  --out file  where to write it (default dist/plugin.js)`;

function argumentsOf(args: string[]): { command: string | undefined; entry: string; out: string } {
  const outAt = args.indexOf('--out');
  const out = outAt >= 0 ? args[outAt + 1] : undefined;
  const [command, entry] = args.filter((_, index) => outAt < 0 || (index !== outAt && index !== outAt + 1));
  return { command, entry: resolve(entry ?? 'src/index.ts'), out: resolve(out ?? 'dist/plugin.js') };
}

async function build(entry: string, out: string): Promise<void> {
  const code = await buildPlugin(entry);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, code);
  const { default: plugin } = (await import(pathToFileURL(out).href)) as { default: unknown };
  const [fault] = manifestFaults(JSON.parse(JSON.stringify(plugin)));
  if (fault !== undefined) throw new Error(`${entry}: the plugin's manifest is refused: ${fault}`);
  console.log(`${out}: ${Buffer.byteLength(code)} bytes`);
}

const { command, entry, out } = argumentsOf(process.argv.slice(2));
if (command === '--help' || command === '-h') {
  console.log(usage);
} else if (command === 'build') {
  try {
    await build(entry, out);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
} else {
  console.error(usage);
  process.exitCode = 2;
}
