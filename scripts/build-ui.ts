/** Builds the interface unless what it is built from has not changed since the last build. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const ui = join(root, 'packages/builder-ui');
const mark = join(ui, 'dist/.built-from');
const sources = [
  'packages/builder-ui/{src,public}/**/*', 'packages/builder-ui/{index.html,form.html,package.json,vite.config.ts,packed-files.ts,tsconfig.json}',
  'packages/engine/src/**/*.ts', 'pnpm-lock.yaml',
];

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    const file = join(root, path);
    if (!statSync(file).isFile() || path.endsWith('.test.ts')) continue;
    hash.update(path).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** True if a build was made, false if the last one was still good. Throws with Vite's exit code if the build fails. */
export function buildUi(): boolean {
  const now = fingerprint();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return false;
  const vite = join(ui, 'node_modules/.bin/vite');
  const built = spawnSync(vite, ['build', '--logLevel', 'warn'], { cwd: ui, stdio: 'inherit', shell: process.platform === 'win32' });
  if (built.status !== 0) throw new Error(`The interface did not build (vite exited with ${built.status}).`);
  mkdirSync(join(ui, 'dist'), { recursive: true });
  writeFileSync(mark, now);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(buildUi() ? 'Interface built.' : 'Interface is up to date.');
}
