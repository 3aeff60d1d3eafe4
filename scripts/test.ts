/**
 * `npm test`: type check, lint, all tests, each step named and timed. `--long` runs the long fault and fuzz tests instead.
 * Everything after `--` goes to Vitest, e.g. `npm test -- -- packages/engine`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildUi } from './build-ui.ts';

type Step = { name: string; run: () => boolean | Promise<boolean> };

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const uiBin = (name: string) => join(root, 'packages/builder-ui/node_modules/.bin', name);
const report = join(tmpdir(), `rubric-vitest-${process.pid}.json`);
const long = process.argv.includes('--long');
const extra = process.argv.slice(2).filter((argument) => argument !== '--long' && argument !== '--');

async function command(path: string, ...args: string[]): Promise<boolean> {
  const [code] = (await once(spawn(path, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }), 'exit')) as [number | null];
  return code === 0;
}

/** All at once, each to its end: one core would wait for the other. */
const together = async (...commands: Promise<boolean>[]): Promise<boolean> => (await Promise.all(commands)).every(Boolean);

function vitest(): Promise<boolean> {
  const projects = long ? ['--project', 'long'] : ['unit', 'ui', 'e2e'].flatMap((name) => ['--project', name]);
  return command(bin('vitest'), 'run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...extra);
}

const checks: Step[] = [
  {
    name: 'type check',
    run: () => together(command(bin('tsc'), '-p', 'tsconfig.json'), command(bin('tsc'), '-p', 'test/e2e/tsconfig.json'), command(uiBin('vue-tsc'), '-p', 'packages/builder-ui/tsconfig.json')),
  },
  {
    name: 'lint and import directions',
    run: () => together(command(bin('oxlint'), '--deny-warnings'), command(bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'packages', 'bench', 'scripts', 'test')),
  },
];
const build: Step = { name: 'build the interface', run: () => { buildUi(); return true; } };
const tests: Step = { name: long ? 'long fault and fuzz tests' : 'unit, property, contract and browser tests', run: vitest };

function summary(): string {
  const result = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number; numPendingTests: number };
  return `${result.numPassedTests} passed, ${result.numFailedTests} failed, ${result.numPendingTests} skipped`;
}

const failed: string[] = [];
for (const step of long ? [build, tests] : [...checks, build, tests]) {
  console.log(`\n── ${step.name} …`);
  const started = performance.now();
  const passed = await step.run();
  console.log(`── ${step.name}: ${passed ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (!passed) failed.push(step.name);
}
if (!process.env.RUBRIC_TEST_MONGODB_URL) {
  console.log('\nThe MongoDB half of the contract suites was skipped: set RUBRIC_TEST_MONGODB_URL to a MongoDB ≥ 6 replica set.');
}
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
console.log(`\n${summary()}`);
process.exitCode = failed.length > 0 ? 1 : 0;
