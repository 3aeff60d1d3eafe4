import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl } from '../../worker/job-handler.ts';
import { createRun } from '../runs/create-run.ts';
import { getWorkspace } from '../workspaces/bump-design.ts';

/** Scores speak of days ("contacted within 7 days"), so everyone is scored anew early each morning of the workspace. */
const dailyAt = '03:00';

/** Enqueues the next morning's run; repeated calls for one morning are one job. */
export async function enqueueDaily(tx: Pick<Aggregates, 'jobs'>, { id, timeZone }: Pick<Workspace, 'id' | 'timeZone'>, plugin: string, now: number): Promise<void> {
  const tomorrow = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 });
  const runAt = tomorrow.toZonedDateTime({ timeZone, plainTime: dailyAt }).epochMilliseconds;
  await tx.jobs.enqueue(id, [{ id: `score:${id}:${plugin}:${tomorrow.toString()}`, kind: 'score', payload: { daily: plugin }, runAt }]);
}

/** Starts the morning's run and enqueues the next one; for a plugin that was disabled meanwhile it ends the chain. */
export async function startDailyRun(deps: Deps, workspaceId: string, plugin: string, control: JobControl): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const current = await tx.plugins.find(workspaceId, plugin);
    if (current?.enabled) {
      await createRun(deps, tx, { workspaceId, actor: { kind: 'system', id: `plugin:${plugin}` }, kind: 'score', input: { plugin }, status: 'queued' });
      await enqueueDaily(tx, await getWorkspace(tx, workspaceId), plugin, deps.clock());
    }
    await control.complete(tx);
  });
  deps.wake();
}
