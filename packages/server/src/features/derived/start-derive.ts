import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { createRun } from '../runs/create-run.ts';
import { getWorkspace } from '../workspaces/bump-design.ts';
import { type DerivedDesign, derivedStamp } from './compile-derived.ts';

type Design = Omit<DerivedDesign, 'timeZone'>;
export type DesignChange = { workspaceId: string; actor: Actor; before: Design; after: Design };

/** Starts the run that computes everyone's derived fields, where the change of the design asks for it; its id, or null. Call it in the change's transaction. */
export async function startDerive(deps: Deps, tx: Aggregates, { workspaceId, actor, before, after }: DesignChange): Promise<string | null> {
  const { timeZone } = await getWorkspace(tx, workspaceId);
  const stamp = derivedStamp({ ...after, timeZone });
  if (stamp === derivedStamp({ ...before, timeZone })) return null;
  const total = await tx.customers.count(workspaceId, {});
  if (total === 0) return null;
  return (await createRun(deps, tx, { workspaceId, actor, kind: 'derive', input: { stamp }, status: 'queued', total })).id;
}
