import type { Deps } from '../../deps.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { scheduleIndexes } from '../field-indexes/schedule-indexes.ts';
import { renewChunks } from '../columns/renew-chunks.ts';
import { workspaceHome } from '../workspaces/bump-design.ts';
import { clearUploads } from './clear-uploads.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Jobs per removal, workspaces per read. */
const chunkSize = 500;

/** Makes sure that the next day has its upkeep; several processes make one job. */
export async function scheduleUpkeep(deps: Deps, tx: Aggregates): Promise<void> {
  const day = Math.floor(deps.clock() / dayMs) + 1;
  await tx.jobs.enqueue('', [{ id: `upkeep:${day}`, kind: 'upkeep', payload: {}, runAt: day * dayMs }]);
}

async function forgetDoneJobs({ store, clock }: Deps, control: JobControl): Promise<void> {
  while (!control.cancelled() && (await store.jobs.removeDone(clock() - dayMs, chunkSize)) === chunkSize) await control.extend();
}

/** Uploads that belong to nothing go, and columns are made true of now. */
async function keepUp(deps: Deps, workspaceId: string, control: JobControl): Promise<void> {
  await clearUploads(deps, workspaceId, control);
  const { fields } = await deps.definitions.load(deps.store, workspaceId);
  await renewChunks(deps.store, { workspaceId, fields });
  await control.extend();
}

async function keepAllUp(deps: Deps, control: JobControl): Promise<void> {
  for (let after: string | null = null; ; ) {
    const { items, next }: { items: { id: string }[]; next: string | null } = await deps.store.workspaces.list(workspaceHome, { after, limit: chunkSize });
    for (const { id } of items) {
      if (control.cancelled()) return;
      await keepUp(deps, id, control);
    }
    if (next === null) return;
    after = next;
  }
}

async function run(deps: Deps, _job: unknown, control: JobControl): Promise<void> {
  await forgetDoneJobs(deps, control);
  await keepAllUp(deps, control);
  if (control.cancelled()) return;
  await deps.store.transaction(async (tx) => {
    await scheduleUpkeep(deps, tx);
    await scheduleIndexes(deps, tx);
    await control.complete(tx);
  });
}

/** Each day: forgets what nobody will ask for again. It may be cut off anywhere and begun anew. */
export const upkeepHandler: JobHandler = { kind: 'upkeep', leaseMs: 60_000, run, onDead: (deps, tx) => scheduleUpkeep(deps, tx) };
