import type { AutomationDocument } from '../../store/port/document-kinds.ts';
import type { Cause, ChangedValue } from '../../store/port/changes.ts';
import type { Classification } from '../../store/port/customers.ts';
import type { DomainEvent } from '../../store/port/events.ts';
import type { NewJob } from '../../store/port/jobs.ts';
import { heldClass, type LockEnd } from './class-lock.ts';

/** A customer whose class in a scheme was set or changed. `before` undefined: never classified. `ended`: why the override of before did. */
export type ClassMove = { customerId: string; schemeId: string; before: Classification | undefined; after: Classification; ended: LockEnd | null };

export const isMove = ({ before, after }: ClassMove): boolean => (before?.class ?? null) !== after.class;

const changedKey = (path: string, before: string | null, after: string | null): ChangedValue =>
  ({ path, ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) });

/** The change log's lines, none where nothing changed: class keys ("not enough data" and "never classified" are absent), and those that a person set. */
export function moveAsChanges(move: ClassMove): ChangedValue[] {
  const { schemeId, before, after } = move;
  const [was, is] = [heldClass(before), heldClass(after)];
  return [
    ...(isMove(move) ? [changedKey(`classes.${schemeId}`, before?.class ?? null, after.class)] : []),
    ...(was?.lock.id === is?.lock.id ? [] : [changedKey(`locks.${schemeId}`, was?.class ?? null, is?.class ?? null)]),
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

/** One job per automation and event; the condition is checked when the job runs. */
export function automationJobs(automations: AutomationDocument[], events: DomainEvent[], now: number): NewJob[] {
  return events.flatMap((event) =>
    event.type !== 'customer.enteredClass' ? [] : automations
      .filter(({ trigger }) => trigger.schemeId === event.data.scheme && trigger.class === event.data.to)
      .map((automation) => ({
        id: `auto:${automation.id}:${event.id}`,
        kind: 'automation',
        runAt: now,
        payload: { automationId: automation.id, eventId: event.id, customerId: event.customerId, schemeId: event.data.scheme, class: event.data.to },
      })),
  );
}
