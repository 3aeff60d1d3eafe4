import type { Deps } from '../../deps.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { createRun } from '../runs/create-run.ts';
import { getWorkspace } from '../workspaces/bump-design.ts';
import { activityStamp, type DerivedDesign, derivedStamp } from './compile-derived.ts';
import { deriveInput, findLastDerive, isThrough } from './last-derive.ts';

type Design = Omit<DerivedDesign, 'timeZone'>;
export type DesignChange = { workspaceId: string; actor: Actor; before: Design; after: Design };

/** Keys of the activity types whose stored activities are to be computed again: for this change, and for those before whose run has not got through. */
async function typesToCompute(tx: Aggregates, { workspaceId, before, after }: DesignChange, timeZone: string): Promise<string[]> {
  const was = new Map(before.activityTypes.map((type) => [type.key, activityStamp(type, timeZone)]));
  const changed = after.activityTypes.filter((type) => ![was.get(type.key) ?? '', ''].includes(activityStamp(type, timeZone))).map(({ key }) => key);
  const last = await findLastDerive(tx, workspaceId);
  const open = last === null || isThrough(last) ? [] : deriveInput.parse(last.input).types;
  return [...new Set([...open, ...changed])];
}

/** Starts the run that computes everyone's derived fields, where the change of the design asks for it; its id, or null. Call it in the change's transaction. */
export async function startDerive(deps: Deps, tx: Aggregates, change: DesignChange): Promise<string | null> {
  const { workspaceId, actor, before, after } = change;
  const { timeZone } = await getWorkspace(tx, workspaceId);
  const stamp = derivedStamp({ ...after, timeZone });
  if (stamp === derivedStamp({ ...before, timeZone })) return null;
  const total = await tx.customers.count(workspaceId, {});
  if (total === 0) return null;
  const types = await typesToCompute(tx, change, timeZone);
  return (await createRun(deps, tx, { workspaceId, actor, kind: 'derive', input: { stamp, types }, status: 'queued', total })).id;
}
