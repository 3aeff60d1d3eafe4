import type { AutomationDocument } from '../../store/port/document-kinds.ts';
import type { Cause, ChangedValue } from '../../store/port/changes.ts';
import type { Classification } from '../../store/port/customers.ts';
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

const changed = (path: string, before: Key, after: Key): ChangedValue[] => (before === after ? [] : [line(path, before, after)]);

/**
 * The change log's lines, none where nothing changed: class key and score ("not enough data" and "never classified" are absent), with
 * either of them or at the first time the version that gave both, and the class key that a person set.
 */
export function moveAsChanges({ schemeId, before, after }: Pick<ClassMove, 'schemeId' | 'before' | 'after'>): ChangedValue[] {
  const [was, is] = [heldClass(before), heldClass(after)];
  const outcome = [...changed(`classes.${schemeId}`, before?.class ?? null, after.class), ...changed(`scores.${schemeId}`, before?.score ?? null, after.score)];
  const anew = before === undefined || outcome.length > 0;
  return [
    ...outcome,
    ...(anew ? changed(`versions.${schemeId}`, before?.schemeVersion ?? null, after.schemeVersion) : []),
    ...(was?.lock.id === is?.lock.id ? [] : [line(`locks.${schemeId}`, was?.class ?? null, is?.class ?? null)]),
  ];
}

/** `occasion` tells one move of this customer from another, so that a repeated attempt gives the same ids. */
export function moveAsEvents(move: ClassMove, { occasion, at, cause }: { occasion: string; at: number; cause: Cause }): DomainEvent[] {
  const { customerId, schemeId } = move;
  const from = move.before?.class ?? null;
  const to = move.after.class;
  const data = { scheme: schemeId, from, to, cause: cause.kind };
  const event = (type: DomainEvent['type'], verb: string): DomainEvent => ({ id: `${customerId}:${occasion}:${schemeId}:${verb}`, type, at, customerId, data });
  return [
    ...(from === null ? [] : [event('customer.leftClass', 'left')]),
    ...(to === null ? [] : [event('customer.enteredClass', 'entered')]),
  ];
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

const waitsFor = ({ trigger }: AutomationDocument, { type, data }: DomainEvent): boolean =>
  trigger.kind === 'formSubmitted'
    ? type === 'customer.formSubmitted' && trigger.formId === data.form
    : type === 'customer.enteredClass' && trigger.schemeId === data.scheme && trigger.class === data.to;
