import type { Workspace } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';

/** Scores speak of days ("last contacted 3 days ago"), so everyone is scored anew early each morning of the workspace. */
const dailyAt = '03:00';

/** Enqueues the next morning's run; repeated calls for one morning are one job. */
export async function enqueueDaily(tx: Pick<Aggregates, 'jobs'>, { id, timeZone }: Pick<Workspace, 'id' | 'timeZone'>, plugin: string, now: number): Promise<void> {
  const tomorrow = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 });
  const runAt = tomorrow.toZonedDateTime({ timeZone, plainTime: dailyAt }).epochMilliseconds;
  await tx.jobs.enqueue(id, [{ id: `score:${id}:${plugin}:${tomorrow.toString()}`, kind: 'score', payload: { daily: plugin }, runAt }]);
}
