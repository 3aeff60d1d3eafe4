import type { FieldDef, FieldValues } from '../model/field.ts';
import type { EvaluationContext } from '../model/outcome.ts';
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

function put(run: Run, slot: Slot, value: unknown): void {
  if (slot.type === 'number') {
    if (typeof value === 'number' && Number.isFinite(value)) run.numbers[slot.index] = value;
  } else if (slot.type === 'text') {
    if (typeof value === 'string' && value !== '') run.values[slot.index] = value;
  } else if (isNumeric(slot.type)) run.numbers[slot.index] = hold(slot.type, value) as number;
  else run.values[slot.index] = hold(slot.type, value);
}

/** Something else's properties could show up in a walk over a record's keys: then the record's own are copied first. */
function ownOnly(record: FieldValues): FieldValues {
  const prototype: unknown = Object.getPrototypeOf(record);
  let isPlain = prototype === Object.prototype || prototype === null;
  for (const inherited in Object.prototype) isPlain &&= inherited === '';
  return isPlain ? record : Object.assign(Object.create(null) as FieldValues, record);
}

/**
 * Fills a run's slots from a record. One walk over the record's keys costs less than a look-up per field, since records with
 * missing fields have thousands of shapes and every look-up by name misses its inline cache; unless few of many fields are read.
 */
export function createLoader(slots: Slots, fieldCount: number): (run: Run, record: FieldValues, context: EvaluationContext) => void {
  const fields = slots.list.filter(({ source }) => source === 'field');
  const classes = slots.list.filter(({ source }) => source === 'class');
  const byKey = new Map(fields.map((slot) => [slot.key, slot]));
  const isFew = fields.length * 2 < fieldCount;
  return (run, record, context) => {
    const own = ownOnly(record);
    run.record = own;
    run.numbers.fill(Number.NaN);
    run.values.fill(undefined);
    if (isFew) for (const slot of fields) put(run, slot, own[slot.key]);
    else {
      for (const key in own) {
        const slot = byKey.get(key);
        if (slot !== undefined) put(run, slot, own[key]);
      }
    }
    for (const slot of classes) run.values[slot.index] = context.classes?.[slot.key] ?? undefined;
  };
}
