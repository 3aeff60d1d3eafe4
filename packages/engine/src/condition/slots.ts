import type { FieldDef } from '../model/field.ts';
import { dayOfDate, instantOf } from './calendar-date.ts';
import type { Held } from './node.ts';
import type { Run } from './run.ts';
import { isNumeric, valueTypeOf, type ValueType } from './value-type.ts';

/** Where an evaluation finds a field of the record (`source: 'field'`) or the class in another scheme (`'class'`). */
export type Slot = { index: number; key: string; type: ValueType; source: 'field' | 'class' };

/** The slots of one scheme or condition, grown while it is compiled. */
export type Slots = { list: Slot[]; field(field: FieldDef): Slot; class(scheme: string): Slot };

export function createSlots(): Slots {
  const list: Slot[] = [];
  const known = new Map<string, Slot>();
  const slotFor = (source: Slot['source'], key: string, type: ValueType): Slot => {
    const name = `${source} ${key}`;
    const slot = known.get(name) ?? { index: list.length, key, type, source };
    if (!known.has(name)) list.push(slot);
    known.set(name, slot);
    return slot;
  };
  return { list, field: ({ key, type }) => slotFor('field', key, valueTypeOf[type]), class: (scheme) => slotFor('class', scheme, 'text') };
}

/** A stored value as it is held while evaluating. What does not fit the type is as good as missing. */
export function hold(type: ValueType, value: unknown): Held {
  switch (type) {
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN;
    case 'date': return (typeof value === 'string' ? dayOfDate(value) : undefined) ?? Number.NaN;
    case 'dateTime': return (typeof value === 'string' ? instantOf(value) : undefined) ?? Number.NaN;
    case 'text': return typeof value === 'string' && value !== '' ? value : undefined;
    case 'boolean': return typeof value === 'boolean' ? value : undefined;
    case 'list': return Array.isArray(value) && value.length > 0 ? (value as string[]) : undefined;
    case 'null': case 'muted': return undefined;
  }
}

export const isMissing = (run: Run, { type, index }: Slot): boolean =>
  isNumeric(type) ? Number.isNaN(run.numbers[index]) : run.values[index] === undefined;
