import type { Deps } from '../../deps.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { dropRemoval } from './removed-activities.ts';
import { keptMs } from './removal-terms.ts';

/** Removals per transaction. */
const chunkSize = 200;

/** Oldest first, until one is found that can still be restored. */
async function run(deps: Deps, { workspaceId }: Job, control: JobControl): Promise<void> {
  for (let more = true; more && !control.cancelled(); ) {
    more = await deps.store.transaction(async (tx) => {
      const { items } = await tx.removedCustomers.list(workspaceId, { limit: chunkSize });
      const due = items.filter(({ createdAt }) => createdAt + keptMs <= deps.clock());
      for (const { id } of due) await dropRemoval(tx, workspaceId, id);
      const goesOn = due.length === chunkSize;
      await (goesOn ? control.hold(tx) : control.complete(tx));
      return goesOn;
    });
  }
}

/** Lets go of customers that were removed 30 days ago. The change log keeps what they were. */
export const purgeRemovedHandler: JobHandler = { kind: 'purgeRemoved', leaseMs: 60_000, run };
