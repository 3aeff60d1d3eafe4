import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { createRun } from '../runs/create-run.ts';
import { storeFieldSet } from './store-field-set.ts';

const payload = z.object({ key: z.string(), at: z.number() });
const actor = { kind: 'system' as const, id: 'purge' };

/** Nothing where the field was restored, or restored and deleted again later. */
async function startPurge(deps: Deps, tx: Aggregates, { workspaceId, payload: given }: Job): Promise<void> {
  const { key, at } = payload.parse(given);
  const current = await tx.fieldSets.find(workspaceId, 'customer');
  const entry = current?.removed?.find((removed) => removed.field.key === key && removed.at === at);
  if (!current || !entry) return;
  const removed = (current.removed ?? []).map((other) => (other === entry ? { ...entry, purging: true } : other));
  await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { removed } });
  await createRun(deps, tx, { workspaceId, actor, kind: 'fields', input: { kind: 'purge', field: entry.field }, status: 'queued' });
}

/** 30 days after a field was deleted: starts the run that forgets its values. */
export const purgeHandler: JobHandler = {
  kind: 'purgeField',
  leaseMs: 60_000,
  run: async (deps, job, control: JobControl) => {
    await deps.store.transaction(async (tx) => {
      await startPurge(deps, tx, job);
      await control.complete(tx);
    });
    deps.wake();
  },
};
