/** `npm start`: builds the interface where needed, then becomes the server. */
import { enableCompileCache } from 'node:module';
import { buildUi } from './build-ui.ts';

console.log('Rubric: preparing the interface …');
console.log(buildUi() ? 'Rubric: interface built.' : 'Rubric: interface is up to date.');
// The server starts in half the time where compiled modules are kept.
enableCompileCache();
await import('../packages/server/src/main.ts');
