import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { writeClasses } from '../classifications/write-classes.ts';
import { findForOverride, type OverrideTarget } from './override-target.ts';

export type ReleaseOverride = { workspaceId: string; actor: Actor; target: OverrideTarget; reason: string };

/** Ends an override before its term: the scheme's own class counts again. Throws `notFound`, also if there is none, and `conflict` if it is another by now. */
export async function releaseOverride(deps: Deps, { workspaceId, actor, target, reason }: ReleaseOverride): Promise<void> {
  const { lockId } = target;
  if (lockId === null) throw new AppError('notFound');
  await deps.store.transaction(async (tx) => {
    const definition = await deps.definitions.load(tx, workspaceId);
    const { customer, scheme } = await findForOverride(tx, workspaceId, definition, target);
    await writeClasses(deps, tx, {
      workspaceId, definition, customers: [{ customer, schemes: [], decision: { schemeId: scheme.id, held: null } }],
      actor, cause: { kind: 'override', id: lockId }, occasion: `r${lockId}`, effects: 'fire', reason: reason.trim(),
    });
  });
  deps.wake();
}
