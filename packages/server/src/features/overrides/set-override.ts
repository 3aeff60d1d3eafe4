import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { HeldClass } from '../classifications/class-lock.ts';
import { writeClasses } from '../classifications/write-classes.ts';
import { overrideIssues } from './override-issues.ts';
import { findForOverride, type OverrideTarget } from './override-target.ts';
import { lockTerm, type TermRequest } from './override-term.ts';

export type SetOverride = { workspaceId: string; actor: Actor; target: OverrideTarget; class: string; reason: string; term: TermRequest };

/**
 * Puts a person's class in the place of a scheme's for a term; what was overridden before is replaced. Throws `notFound`, `conflict` if
 * the customer or the override is no longer what the person saw, `invalid` with issues (paths `class`, `reason`, `term`).
 */
export async function setOverride(deps: Deps, { workspaceId, actor, target, ...request }: SetOverride): Promise<{ lockId: string }> {
  const lockId = deps.newId();
  await deps.store.transaction(async (tx) => {
    const definition = await deps.definitions.load(tx, workspaceId);
    const { customer, scheme } = await findForOverride(tx, workspaceId, definition, target);
    const now = deps.clock();
    const reason = request.reason.trim();
    const held: HeldClass = { class: request.class, lock: { id: lockId, reason, term: lockTerm(request.term, definition.workspace.timeZone), by: actor, at: now } };
    const issues = overrideIssues({ class: held.class, ...held.lock }, scheme, definition, now);
    if (issues.length > 0) throw new AppError('invalid', { issues });
    await writeClasses(deps, tx, {
      workspaceId, definition, customers: [{ customer, schemes: [], decision: { schemeId: scheme.id, held } }],
      actor, cause: { kind: 'override', id: lockId }, occasion: `o${lockId}`, effects: 'fire', reason,
    });
  });
  deps.wake();
  return { lockId };
}
