import type { AutomationDocument } from '../../store/port/document-kinds.ts';
import type { ChangedValue } from '../../store/port/changes.ts';
import type { Classification } from '../../store/port/customers.ts';
import type { DomainEvent } from '../../store/port/events.ts';
import type { NewJob } from '../../store/port/jobs.ts';

/** A customer whose class in a scheme was set or changed. `before` undefined: never classified. */
export type ClassMove = { customerId: string; schemeId: string; before: Classification | undefined; after: Classification };

export const isMove = ({ before, after }: ClassMove): boolean => (before?.class ?? null) !== after.class;

/** The change log's line: class keys, "not enough data" and "never classified" are absent. */
export function moveAsChange({ schemeId, before, after }: ClassMove): ChangedValue {
  const value: ChangedValue = { path: `classes.${schemeId}` };
  if (before && before.class !== null) value.before = before.class;
  if (after.class !== null) value.after = after.class;
  return value;
}

/** `occasion` tells one move of this customer from another, so that a repeated attempt gives the same ids. */
export function moveAsEvents(move: ClassMove, occasion: string, at: number): DomainEvent[] {
  const { customerId, schemeId } = move;
  const from = move.before?.class ?? null;
  const to = move.after.class;
  const data = { scheme: schemeId, from, to };
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
