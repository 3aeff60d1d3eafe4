import type { Deps } from '../../deps.ts';
import { faultOf } from '../../failure/fault-of.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { type JobControl, type JobHandler, LostLease } from '../../worker/job-handler.ts';
import { workspaceHome } from '../workspaces/bump-design.ts';
import { listAll } from '../workspaces/list-all.ts';
import { type DueFlip, settleDue } from './settle-due.ts';

/** Classifications, and customers with derived fields, per look-up and transaction. */
const batchSize = 500;

export type FlipControl = { cancelled: () => boolean; hold?: (tx: Aggregates) => Promise<void> };

type Turn = { settled: number; more: boolean };

/** Settles one batch of a workspace. `previous` is what its last batch was: what is due again at once would go round for ever. */
async function takeTurn(deps: Deps, workspaceId: string, previous: Set<string>, { hold }: FlipControl): Promise<Turn> {
  const { customers } = deps.store;
  const fields: DueFlip[] = await customers.dueFieldFlips(deps.clock(), batchSize, workspaceId);
  const classes = await customers.dueFlips(deps.clock(), batchSize, workspaceId);
  const due = [...fields, ...classes];
  const keys = due.map(({ customerId, scheme = '' }) => `${customerId} ${scheme}`);
  if (keys.every((key) => previous.has(key))) return { settled: 0, more: false };
  previous.clear();
  for (const key of keys) previous.add(key);
  await deps.store.transaction(async (tx) => {
    await settleDue(deps, tx, workspaceId, due);
    await hold?.(tx);
  });
  deps.wake();
  return { settled: due.length, more: fields.length === batchSize || classes.length === batchSize };
}

/** A workspace that fails has its next chance at the next call, and keeps no other waiting. */
async function turnOrNothing(deps: Deps, workspaceId: string, previous: Set<string>, control: FlipControl): Promise<Turn> {
  try {
    return await takeTurn(deps, workspaceId, previous, control);
  } catch (error) {
    if (error instanceof LostLease) throw error;
    deps.log.error({ workspace: workspaceId, fault: faultOf(error) }, 'flips could not be settled');
    return { settled: 0, more: false };
  }
}

/** Works off every derived field and classification that is due, a batch of each workspace in turn; called by the worker's clock. Returns how many there were. */
export async function settleFlips(deps: Deps, control: FlipControl): Promise<number> {
  let settled = 0;
  let waiting = (await listAll(deps.store.workspaces, workspaceHome)).map(({ id }) => ({ id, previous: new Set<string>() }));
  while (waiting.length > 0) {
    const again: typeof waiting = [];
    for (const workspace of waiting) {
      if (control.cancelled()) return settled;
      const turn = await turnOrNothing(deps, workspace.id, workspace.previous, control);
      settled += turn.settled;
      if (turn.more) again.push(workspace);
    }
    waiting = again;
  }
  return settled;
}

async function run(deps: Deps, _job: Job, control: JobControl): Promise<void> {
  await settleFlips(deps, control);
  await deps.store.transaction((tx) => control.complete(tx));
}

/** Time passing: the job that re-evaluates whatever is due. */
export const flipsHandler: JobHandler = { kind: 'flips', leaseMs: 60_000, run };
