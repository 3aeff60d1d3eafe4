import type { FieldValue, FieldValues } from '@rubric/engine';
import type { StoredActivity } from '../../store/port/activities.ts';
import type { ChangedValue } from '../../store/port/changes.ts';
import type { DomainEvent } from '../../store/port/events.ts';

type Described = Pick<StoredActivity, 'id' | 'type' | 'at' | 'values' | 'lines'>;

function flat({ type, at, values, lines }: Described): FieldValues {
  const named = Object.entries(values).map(([key, value]): [string, FieldValue] => [`values.${key}`, value]);
  return { type, at: new Date(at).toISOString(), ...Object.fromEntries(named), ...(lines ? { lines: JSON.stringify(lines) } : {}) };
}

/** The change log's lines of an activity that was recorded (before: null), edited or removed (after: null). */
export function activityAsChange(before: Described | null, after: Described | null): ChangedValue[] {
  const [was, is] = [before ? flat(before) : {}, after ? flat(after) : {}];
  const id = before?.id ?? after?.id ?? '';
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((part) => JSON.stringify(was[part]) !== JSON.stringify(is[part]))
    .map((part) => ({
      path: `activities.${id}.${part}`,
      ...(was[part] === undefined ? {} : { before: was[part] }),
      ...(is[part] === undefined ? {} : { after: is[part] }),
    }));
}

export const activityAsEvent = ({ id, type, customerId, createdAt }: StoredActivity): DomainEvent =>
  ({ id: `${id}:recorded`, type: 'customer.activityRecorded', at: createdAt, customerId, data: { activity: id, activityType: type } });
