import type { Deps } from '../../deps.ts';
import type { Actor, Cause } from '../../store/port/changes.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { classifyCustomer } from './classify-customer.ts';
import { automationJobs, isMove, moveAsChange, moveAsEvents } from './class-move.ts';

export type ClassRequest = {
  workspaceId: string;
  definition: Definition;
  /** Customers and the schemes to classify them by; schemes whose conditions ask for a class that changed follow. */
  customers: { customer: CustomerRecord; schemes: PublishedScheme[] }[];
  actor: Actor;
  cause: Cause;
  /** Tells this classification from any other of the same customer, so that repeating it repeats no event. */
  occasion: string;
  effects: 'fire' | 'silent';
};

/** Classifies again and stores classes, change log, events and jobs in the caller's transaction. Fields and versions stay. Returns how many classes changed. */
export async function writeClasses(deps: Deps, tx: Aggregates, request: ClassRequest): Promise<number> {
  const { workspaceId, definition, actor, cause, occasion } = request;
  const now = deps.clock();
  const classified = request.customers.flatMap(({ customer, schemes }) => classifyCustomer(definition, customer, (scheme) => schemes.includes(scheme), now));
  if (classified.length === 0) return 0;
  const moves = classified.filter(isMove);
  const events = moves.flatMap((move) => moveAsEvents(move, occasion, now));
  const jobs = request.effects === 'fire' ? automationJobs(definition.automations, events, now) : [];
  await tx.customers.setClasses(workspaceId, classified.map(({ customerId, schemeId, after }) => ({ customerId, scheme: schemeId, classification: after })));
  if (moves.length > 0) {
    await tx.changes.append(workspaceId, moves.map((move) => ({
      id: deps.newId(), customerId: move.customerId, at: now, actor, cause, kind: 'classified' as const, values: [moveAsChange(move)],
    })));
  }
  if (events.length > 0) await tx.events.append(workspaceId, events);
  if (jobs.length > 0) await tx.jobs.enqueue(workspaceId, jobs);
  return moves.length;
}
