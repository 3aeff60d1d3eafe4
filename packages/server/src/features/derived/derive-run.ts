import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { createRun } from '../runs/create-run.ts';
import { findLastDerive } from './last-derive.ts';

/** The last run over everyone's derived fields, and whether it ended early with what is computed now still to do. */
export type DeriveRun = { run: RunDocument; continuable: boolean };

/** Null: nothing was ever computed for everyone. */
export async function findDeriveRun(deps: Deps, tx: Aggregates, workspaceId: string): Promise<DeriveRun | null> {
  const run = await findLastDerive(tx, workspaceId);
  if (run === null) return null;
  const { derived } = await deps.definitions.load(tx, workspaceId);
  return { run, continuable: (run.status === 'cancelled' || run.status === 'failed') && run.input.stamp === derived.stamp };
}

/** Goes on where the run stopped, in a run of its own. Throws `invalid` if there is nothing to go on with. */
export async function continueDerive(deps: Deps, { workspaceId, actor }: { workspaceId: string; actor: Actor }): Promise<{ runId: string }> {
  const runId = await deps.store.transaction(async (tx) => {
    const last = await findDeriveRun(deps, tx, workspaceId);
    if (!last?.continuable) throw new AppError('invalid', { issues: [{ code: 'run.nothingToCompute', path: [], params: {} }] });
    return (await createRun(deps, tx, { workspaceId, actor, kind: 'derive', input: last.run.input, status: 'queued', from: last.run })).id;
  });
  deps.wake();
  return { runId };
}
