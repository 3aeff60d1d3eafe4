import { setTimeout as pause } from 'node:timers/promises';
import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import { getRun } from './read-runs.ts';

const lookEveryMs = 400;

/** The run now and at every change, until it has ended or `signal` aborts. Any process may be working it off, so the store is asked. Throws `notFound`. */
export async function* watchRun(deps: Deps, workspaceId: string, id: string, signal: AbortSignal | undefined): AsyncGenerator<RunDocument, void> {
  let seen = 0;
  for (;;) {
    if (signal?.aborted) return;
    const run = await getRun(deps, workspaceId, id);
    if (run.version !== seen) yield run;
    seen = run.version;
    if (run.finishedAt !== null) return;
    // An abort ends the pause early and then the loop.
    await pause(lookEveryMs, undefined, signal ? { signal } : {}).catch(() => undefined);
  }
}
