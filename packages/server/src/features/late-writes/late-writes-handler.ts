import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import type { Job } from '../../store/port/jobs.ts';
import { bringLate, type LateWay } from './late-way.ts';

const payload = z.object({ runId: z.string(), mark: z.string() });

/** Customers per transaction: some may have hundreds of activities to compute. */
const chunkSize = 100;

/** Those written since the mark, or everyone where that is not remembered any more. */
async function* idsSince({ store: { customers } }: Deps, workspaceId: string, mark: string): AsyncGenerator<string[]> {
  const written = await customers.writtenSince(workspaceId, mark);
  if (written !== null) {
    const ids = [...written];
    for (let from = 0; from < ids.length; from += chunkSize) yield ids.slice(from, from + chunkSize);
    return;
  }
  for (let after: string | null = null; ; ) {
    const page: { id: string }[] = await customers.scan(workspaceId, after, chunkSize);
    yield page.map(({ id }) => id);
    after = page.at(-1)?.id ?? after;
    if (page.length < chunkSize) return;
  }
}

async function bringAll(deps: Deps, { workspaceId, run, way }: { workspaceId: string; run: RunDocument; way: LateWay }, mark: string, control: JobControl): Promise<boolean> {
  for await (const ids of idsSince(deps, workspaceId, mark)) {
    if (control.cancelled()) return false;
    await deps.store.transaction(async (tx) => {
      const definition = await deps.definitions.load(tx, workspaceId);
      await way(deps, tx, { workspaceId, definition, run, customers: await tx.customers.findMany(workspaceId, ids) });
      await control.hold(tx);
    });
  }
  return true;
}

async function run(deps: Deps, { workspaceId, payload: given }: Job, control: JobControl): Promise<void> {
  const { runId, mark } = payload.parse(given);
  const found = await deps.store.runs.find(workspaceId, runId);
  const way = found && bringLate[found.kind];
  if (found && way && !(await bringAll(deps, { workspaceId, run: found, way }, mark, control))) return;
  await deps.store.transaction((tx) => control.complete(tx));
  deps.wake();
}

/** Looks once more at whom others wrote while a definition changed. Cut off, it begins again: who is right by then is not written. */
export const lateWritesHandler: JobHandler = { kind: 'lateWrites', leaseMs: 60_000, run };
