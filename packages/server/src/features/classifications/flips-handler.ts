import type { Deps } from '../../deps.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { writeClasses } from './write-classes.ts';

/** Classifications per look-up. */
const dueLimit = 500;

type Due = { customerId: string; scheme: string };

/** Re-evaluates those whose answer time may have changed; what was settled meanwhile is left alone. */
async function settleDue(deps: Deps, tx: Aggregates, workspaceId: string, due: Due[]): Promise<void> {
  const definition = await deps.definitions.load(tx, workspaceId);
  const now = deps.clock();
  const found = await tx.customers.findMany(workspaceId, [...new Set(due.map(({ customerId }) => customerId))]);
  const customers = found.map((customer) => ({
    customer,
    schemes: definition.schemes.filter(({ id }) => {
      const flipsAt = customer.classes[id]?.flipsAt ?? null;
      return flipsAt !== null && flipsAt <= now;
    }),
  }));
  await writeClasses(deps, tx, { workspaceId, definition, customers, actor: { kind: 'system', id: 'time' }, cause: { kind: 'time' }, occasion: `t${now}`, effects: 'fire' });
}

/** Works off every classification that is due, over all workspaces; called by the worker's clock. Returns how many there were. */
export async function settleFlips(deps: Deps, cancelled: () => boolean): Promise<number> {
  const seen = new Set<string>();
  while (!cancelled()) {
    const due = await deps.store.customers.dueFlips(deps.clock(), dueLimit);
    const before = seen.size;
    for (const { customerId, scheme } of due) seen.add(`${customerId} ${scheme}`);
    // A flip that is due again at once would go round for ever; it has its turn at the next call.
    if (seen.size === before) break;
    for (const [workspaceId, ofWorkspace] of Map.groupBy(due, (flip) => flip.workspaceId)) {
      await deps.store.transaction((tx) => settleDue(deps, tx, workspaceId, ofWorkspace));
    }
    deps.wake();
  }
  return seen.size;
}

async function run(deps: Deps, _job: Job, control: JobControl): Promise<void> {
  await settleFlips(deps, control.cancelled);
  await deps.store.transaction((tx) => control.complete(tx));
}

/** Time passing: the job that re-evaluates whatever is due. */
export const flipsHandler: JobHandler = { kind: 'flips', leaseMs: 60_000, run };
