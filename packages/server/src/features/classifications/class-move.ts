import type { AutomationDocument } from '../../store/port/document-kinds.ts';
import type { Cause, ChangedValue } from '../../store/port/changes.ts';
import type { Classification, CustomerRecord } from '../../store/port/customers.ts';
import type { DomainEvent } from '../../store/port/events.ts';
import type { NewJob } from '../../store/port/jobs.ts';
import { heldClass, type LockEnd } from './class-lock.ts';

/** A customer whose class in a scheme was set or changed. `before` undefined: never classified. `ended`: why the override of before did. */
export type ClassMove = { customerId: string; schemeId: string; before: Classification | undefined; after: Classification; ended: LockEnd | null };

export const isMove = ({ before, after }: ClassMove): boolean => (before?.class ?? null) !== after.class;

type Key = string | number | null;

function line(path: string, before: Key, after: Key): ChangedValue {
  if (before === null) return after === null ? { path } : { path, after };
  return after === null ? { path, before } : { path, before, after };
}


/**
 * The change log's lines, none where nothing changed: class key and score ("not enough data" and "never classified" are absent), with
 * either of them or at the first time the version that gave both, and the class key that a person set.
 */
export function moveAsChanges({ schemeId, before, after }: Pick<ClassMove, 'schemeId' | 'before' | 'after'>): ChangedValue[] {
  const lines: ChangedValue[] = [];
  const add = (part: string, was: Key, is: Key): void => {
    if (was !== is) lines.push(line(`${part}.${schemeId}`, was, is));
  };
  add('classes', before?.class ?? null, after.class);
  add('scores', before?.score ?? null, after.score);
  if (before === undefined || lines.length > 0) add('versions', before?.schemeVersion ?? null, after.schemeVersion);
  const [was, is] = [heldClass(before), heldClass(after)];
  if (was?.lock.id !== is?.lock.id) lines.push(line(`locks.${schemeId}`, was?.class ?? null, is?.class ?? null));
  return lines;
}

/** The customer with the classes that it comes to. */
export const withMoves = (customer: CustomerRecord, moves: ClassMove[]): CustomerRecord =>
  ({ ...customer, classes: { ...customer.classes, ...Object.fromEntries(moves.map(({ schemeId, after }) => [schemeId, after])) } });

/** Whether an automation starts for who comes into the class. */
export const waitsForClass = ({ trigger }: AutomationDocument, schemeId: unknown, key: unknown): boolean => trigger.kind === 'enteredClass' && trigger.schemeId === schemeId && trigger.class === key;

/**
 * The events of entering a class that an automation waits for: of what nobody waits for the change log tells, and no event is made. `occasion` tells one
 * move of a customer from another, so that a repeated attempt gives the same ids.
 */
export function enteredEvents(automations: AutomationDocument[], moves: ClassMove[], { occasion, at, cause }: { occasion: string; at: number; cause: Cause }): DomainEvent[] {
  const heard = moves.filter((move) => isMove(move) && automations.some((automation) => waitsForClass(automation, move.schemeId, move.after.class)));
  return heard.map(({ customerId, schemeId, before, after }) => ({
    id: `${customerId}:${occasion}:${schemeId}:entered`, type: 'customer.enteredClass', at, customerId,
    data: { scheme: schemeId, from: before?.class ?? null, to: after.class, cause: cause.kind },
  }));
}

/**
 * The events that automations wait for, to be stored with one job for each that does; the condition is checked when the job runs. Of what
 * nobody waits for the change log tells.
 */
export function heardEvents(automations: AutomationDocument[], events: DomainEvent[], now: number): { events: DomainEvent[]; jobs: NewJob[] } {
  const heard = events.flatMap((event) => automations.filter((automation) => waitsFor(automation, event)).map((automation) => ({ event, automation })));
  return {
    events: [...new Set(heard.map(({ event }) => event))],
    jobs: heard.map(({ event, automation }) => ({
      id: `auto:${automation.id}:${event.id}`,
      kind: 'automation',
      runAt: now,
      payload: { automationId: automation.id, eventId: event.id, customerId: event.customerId },
    })),
  };
}

const waitsFor = (automation: AutomationDocument, { type, data }: DomainEvent): boolean =>
  automation.trigger.kind === 'formSubmitted'
    ? type === 'customer.formSubmitted' && automation.trigger.formId === data.form
    : type === 'customer.enteredClass' && waitsForClass(automation, data.scheme, data.to);
