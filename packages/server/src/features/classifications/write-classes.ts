import type { Deps } from '../../deps.ts';
import type { Actor, Cause, Change } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { recordOverrides } from '../overrides/record-overrides.ts';
import type { Decision } from './class-lock.ts';
import { isAsStored } from './scheme-result.ts';
import { classifyCustomer } from './classify-customer.ts';
import { type ClassMove, enteredEvents, heardEvents, isMove, moveAsChanges } from './class-move.ts';

export type ClassRequest = {
  workspaceId: string;
  definition: Definition;
  /** Each customer once, the schemes to classify it by, and what a person decides about it; schemes whose conditions ask for a class that changed follow. */
  customers: { customer: CustomerRecord; schemes: PublishedScheme[]; decision?: Decision }[];
  actor: Actor;
  cause: Cause;
  /** A person's words for it, kept in the change log. */
  reason?: string;
  /** Tells this classification from any other of the same customer, so that repeating it repeats no event. */
  occasion: string;
  effects: 'fire' | 'silent';
};

function asChanges(deps: Deps, { actor, cause, reason }: ClassRequest, moves: ClassMove[], at: number): Change[] {
  return moves.flatMap((move) => {
    const values = moveAsChanges(move);
    return values.length === 0 ? [] : [{ id: deps.newId(), customerId: move.customerId, at, actor, cause, kind: 'classified' as const, values, ...(reason ? { reason } : {}) }];
  });
}

/** Classifies again and stores what comes out otherwise: classes, change log, events and jobs in the caller's transaction. Fields and versions stay. Returns how many classes changed. */
export async function writeClasses(deps: Deps, tx: Aggregates, request: ClassRequest): Promise<number> {
  const { workspaceId, definition, cause, occasion } = request;
  const now = deps.clock();
  const classified = request.customers.flatMap(({ customer, schemes, decision }) =>
    classifyCustomer(definition, customer, { now, decision, isDue: (scheme) => schemes.includes(scheme) }));
  if (classified.length === 0) return 0;
  const moves = classified.filter(isMove);
  const changes = asChanges(deps, request, classified, now);
  const automations = request.effects === 'fire' ? definition.automations : [];
  const heard = heardEvents(automations, enteredEvents(automations, moves, { occasion, at: now, cause }), now);
  const other = classified.filter(({ before, after }) => !isAsStored(before, after));
  if (other.length > 0) await tx.customers.setClasses(workspaceId, other.map(({ customerId, schemeId, after }) => ({ customerId, scheme: schemeId, classification: after })));
  await recordOverrides(tx, workspaceId, classified, now);
  if (changes.length > 0) await tx.changes.append(workspaceId, changes);
  if (heard.events.length > 0) await tx.events.append(workspaceId, heard.events);
  if (heard.jobs.length > 0) await tx.jobs.enqueue(workspaceId, heard.jobs);
  return moves.length;
}
