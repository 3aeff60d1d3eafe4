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

function put(run: Run, { type, index }: Slot, value: unknown): void {
  if (isNumeric(type)) run.numbers[index] = hold(type, value) as number;
  else run.values[index] = hold(type, value);
}

/** A loop: the built-in fill costs several times as much for a few dozen slots. */
function empty({ numbers, values }: Run): void {
  for (let index = 0; index < numbers.length; index += 1) {
    numbers[index] = Number.NaN;
    values[index] = undefined;
  }
}

function somethingIsInherited(): boolean {
  for (const _inherited in {}) return true;
  return false;
}

/** A record with nothing that a walk over its keys, or a look-up, could find beside its own properties. */
function ownOnly(record: FieldValues, anyInherited: boolean): FieldValues {
  const prototype: unknown = Object.getPrototypeOf(record);
  const isPlain = !anyInherited && (prototype === Object.prototype || prototype === null);
  return isPlain ? record : Object.assign(Object.create(null) as FieldValues, record);
}

/** How a value is put into its slot, by its type; `unread`: a field that nothing reads. */
const unread = 0;
const asNumber = 1;
const asText = 2;
const asHeldNumber = 3;
const asHeldValue = 4;

function wayOf(type: ValueType): number {
  if (type === 'number') return asNumber;
  if (type === 'text') return asText;
  return isNumeric(type) ? asHeldNumber : asHeldValue;
}

/** The fields in their order, which is mostly the order of a record's keys: for each its key, the way into its slot, and the slot. */
type Places = { keys: readonly string[]; ways: Uint8Array; slots: readonly (Slot | null)[]; byKey: ReadonlyMap<string, number> };

function createPlaces(fields: readonly FieldDef[], read: readonly Slot[]): Places {
  const slotOf = new Map(read.map((slot) => [slot.key, slot]));
  const slots = fields.map(({ key }) => slotOf.get(key) ?? null);
  const ways = Uint8Array.from(slots, (slot) => (slot === null ? unread : wayOf(slot.type)));
  const keys = fields.map(({ key }) => key);
  // Two more, so that looking ahead never reads past the end.
  return { keys: [...keys, '', ''], ways, slots, byKey: new Map(keys.map((key, at) => [key, at])) };
}

/** Mostly a key is the next field's or the one after that; only otherwise is it looked up. */
function createWalk({ keys, ways, slots, byKey }: Places): (run: Run, record: FieldValues) => void {
  return ({ numbers, values }, record) => {
    let at = 0;
    for (const key in record) {
      if (keys[at] !== key) {
        const found = keys[at + 1] === key ? at + 1 : byKey.get(key);
        if (found === undefined) continue;
        at = found;
      }
      const way = ways[at];
      const slot = slots[at];
      at += 1;
      if (way === unread || !slot) continue;
      const value = record[key];
      if (way === asNumber) {
        if (typeof value === 'number' && Number.isFinite(value)) numbers[slot.index] = value;
      } else if (way === asText) {
        if (typeof value === 'string' && value !== '') values[slot.index] = value;
      } else if (way === asHeldNumber) numbers[slot.index] = hold(slot.type, value) as number;
      else values[slot.index] = hold(slot.type, value);
    }
  };
}

export type Load = (run: Run, record: FieldValues, context: EvaluationContext) => void;

/**
 * Fills a run's slots from a record. One walk over the record's keys costs less than a look-up per field, since records with
 * missing fields have thousands of shapes and every look-up by name misses its inline cache; unless few of many fields are read.
 */
export function createLoader(slots: Slots, fields: readonly FieldDef[]): Load {
  const read = slots.list.filter(({ source }) => source === 'field');
  const classes = slots.list.filter(({ source }) => source === 'class');
  const walk = createWalk(createPlaces(fields, read));
  const isFew = read.length * 2 < fields.length;
  let checkedFor: EvaluationContext | null = null;
  let anyInherited = false;
  return (run, record, context) => {
    if (context !== checkedFor) {
      checkedFor = context;
      anyInherited = somethingIsInherited();
    }
    const own = ownOnly(record, anyInherited);
    run.record = own;
    empty(run);
    if (isFew) for (const slot of read) put(run, slot, own[slot.key]);
    else walk(run, own);
    for (const slot of classes) run.values[slot.index] = context.classes?.[slot.key] ?? undefined;
  };
}
