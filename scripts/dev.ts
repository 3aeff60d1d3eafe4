/** `npm run dev`: the server with restart on change, and Vite's development server in front of it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'packages/server/src/main.ts'], { cwd: root, stdio: 'inherit' });
const vite = spawn(join(root, 'packages/builder-ui/node_modules/.bin/vite'), { cwd: join(root, 'packages/builder-ui'), stdio: 'inherit', shell: process.platform === 'win32' });
for (const child of [server, vite]) child.on('exit', () => { server.kill(); vite.kill(); });
