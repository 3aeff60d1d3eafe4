import type { Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { type HeldClass, isOffered } from '../classifications/class-lock.ts';
import { writeClasses } from '../classifications/write-classes.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { findForOverride, type OverrideTarget } from './override-target.ts';
import { lockTerm, termIssues, type TermRequest } from './override-term.ts';

export type SetOverride = { workspaceId: string; actor: Actor; target: OverrideTarget; class: string; reason: string; term: TermRequest };

/** Where people choose the class anyway, a reason is theirs to give or not. */
function overrideIssues(held: HeldClass, scheme: PublishedScheme, definition: Definition, now: number): Issue[] {
  const { definition: rules } = scheme.compiled;
  const issues = termIssues(held.lock.term, definition, now);
  if (!isOffered(held, rules)) issues.push({ code: 'scheme.unknownClass', path: ['class'], params: { class: held.class } });
  if (held.lock.reason === '' && rules.method.kind !== 'manual') issues.push({ code: 'override.noReason', path: ['reason'], params: {} });
  return issues;
}

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
    const issues = overrideIssues(held, scheme, definition, now);
    if (issues.length > 0) throw new AppError('invalid', { issues });
    await writeClasses(deps, tx, {
      workspaceId, definition, customers: [{ customer, schemes: [] }], decision: { schemeId: scheme.id, held },
      actor, cause: { kind: 'override', id: lockId }, occasion: `o${lockId}`, effects: 'fire', reason,
    });
  });
  deps.wake();
  return { lockId };
}
