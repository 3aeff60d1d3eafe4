import { enableCompileCache } from 'node:module';

// A command starts in half the time where compiled modules are kept; only what is imported from here on is.
enableCompileCache();
const { runCommandLine } = await import('./cli/run-command-line.ts');

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe has seen enough.
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await runCommandLine(process.argv.slice(2));
