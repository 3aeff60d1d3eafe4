/** `npm start`: builds the interface where needed, then becomes the server. */
import { buildUi } from './build-ui.ts';

console.log('Rubric: preparing the interface …');
console.log(buildUi() ? 'Rubric: interface built.' : 'Rubric: interface is up to date.');
await import('../packages/server/src/main.ts');
