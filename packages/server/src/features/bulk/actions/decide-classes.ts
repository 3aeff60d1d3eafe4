import type { Issue } from '@rubric/engine';
import { z } from 'zod';
import { AppError } from '../../../failure/app-error.ts';
import type { CustomerRecord } from '../../../store/port/customers.ts';
import { heldClass } from '../../classifications/class-lock.ts';
import type { PublishedScheme } from '../../definitions/definitions.ts';
import { overrideIssues } from '../../overrides/override-issues.ts';
import { lockTerm, termRequest } from '../../overrides/override-term.ts';
import { type ActionKind, emptyPlan, type PlanContext } from './action-kind.ts';

const schemeId = z.string().max(100);
const reason = z.string().max(1000).default('');

/** `existing`: whether an override that someone has set already stays or is replaced. */
const override = z.object({ kind: z.literal('override'), schemeId, class: z.string().max(64), reason, term: termRequest, existing: z.enum(['keep', 'replace']) });
const release = z.object({ kind: z.literal('release'), schemeId, reason });
type Override = z.infer<typeof override>;
type Release = z.infer<typeof release>;
type Known = Pick<PlanContext, 'definition' | 'now'>;

const schemeOf = ({ definition }: Known, { schemeId }: Override | Release): PublishedScheme | undefined => definition.schemes.find(({ id }) => id === schemeId);
const isHeld = (scheme: string) => ({ classes }: CustomerRecord): boolean => heldClass(classes[scheme]) !== null;
const shown = (action: Override | Release, { classes }: CustomerRecord) => classes[action.schemeId]?.class ?? null;

function releaseIssues(known: Known, action: Override | Release): Issue[] {
  return schemeOf(known, action) === undefined ? [{ code: 'override.unknownScheme', path: ['schemeId'], params: {} }] : [];
}

function setIssues(known: Known, action: Override): Issue[] {
  const scheme = schemeOf(known, action);
  if (scheme === undefined) return releaseIssues(known, action);
  const term = lockTerm(action.term, known.definition.workspace.timeZone);
  return overrideIssues({ class: action.class, reason: action.reason.trim(), term }, scheme, known.definition, known.now);
}

/** The day may have passed, and the class or a field of the term have gone, while the run waited. */
function refuse(issues: Issue[]): void {
  if (issues.length > 0) throw new AppError('invalid', { issues });
}

/** Puts a person's class in the place of the scheme's, as `setOverride` does for one. */
export const overrideClasses: ActionKind<typeof override> = {
  schema: override,
  issues: setIssues,
  plan(context, action, customers) {
    refuse(setIssues(context, action));
    const { actor: by, now: at, newId, definition } = context;
    const contract = { reason: action.reason.trim(), term: lockTerm(action.term, definition.workspace.timeZone), by, at };
    const held = customers.filter(isHeld(action.schemeId));
    const kept = new Set(action.existing === 'keep' ? held : []);
    const meant = customers.filter((customer) => !kept.has(customer));
    const decisions = meant.map((customer) => ({ customer, decision: { schemeId: action.schemeId, held: { class: action.class, lock: { id: newId(), ...contract } } } }));
    return { ...emptyPlan(), decisions, reason: contract.reason, held, unchanged: kept.size };
  },
  shown,
};

/** Ends overrides before their term; who has none stays as it is. */
export const releaseClasses: ActionKind<typeof release> = {
  schema: release,
  issues: releaseIssues,
  plan(context, action, customers) {
    refuse(releaseIssues(context, action));
    const held = customers.filter(isHeld(action.schemeId));
    const decisions = held.map((customer) => ({ customer, decision: { schemeId: action.schemeId, held: null } }));
    return { ...emptyPlan(), decisions, reason: action.reason.trim(), held, unchanged: customers.length - held.length };
  },
  shown,
};
