import type { FieldDef, FieldValues } from '../model/field.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { Run } from './run.ts';
import { hold, type Slot, type Slots } from './slots.ts';
import { isNumeric, type ValueType } from './value-type.ts';

/** How a field is put into its slot, by its type; `unread`: nothing reads it. */
const unread = 0;
const asNumber = 1;
const asText = 2;
const asHeldNumber = 3;
const asHeldValue = 4;

function wayOf(slot: Slot | undefined): number {
  if (!slot) return unread;
  if (slot.type === 'number') return asNumber;
  if (slot.type === 'text') return asText;
  return isNumeric(slot.type) ? asHeldNumber : asHeldValue;
}

/** The fields in their order, which is mostly the order of a record's keys: for each its key, the way into its slot, and the slot. */
type Places = { keys: readonly string[]; ways: Uint8Array; types: readonly ValueType[]; indexes: Uint16Array; byKey: ReadonlyMap<string, number> };

function createPlaces(fields: readonly FieldDef[], read: readonly Slot[]): Places {
  const slotOf = new Map(read.map((slot) => [slot.key, slot]));
  const slots = fields.map(({ key }) => slotOf.get(key));
  const keys = fields.map(({ key }) => key);
  return {
    // Two more, so that looking ahead never reads past the end.
    keys: [...keys, '', ''],
    ways: Uint8Array.from(slots, wayOf), types: slots.map((slot) => slot?.type ?? 'null'), indexes: Uint16Array.from(slots, (slot) => slot?.index ?? 0),
    byKey: new Map(keys.map((key, at) => [key, at])),
  };
}

/** Empties the slots of fields that a record leaves out: those from `first` on, before `end`. */
function clear({ numbers, values }: Run, { ways, indexes }: Places, first: number, end: number): void {
  for (let at = first; at < end; at += 1) {
    const way = ways[at];
    if (way === asNumber || way === asHeldNumber) numbers[indexes[at] as number] = Number.NaN;
    else if (way !== unread) values[indexes[at] as number] = undefined;
  }
}

const isOwn = Object.prototype.hasOwnProperty;

/**
 * Mostly a key is the next field's or the one after that; only otherwise is it looked up. Asking in this very loop whether a key is the
 * record's own costs nothing: the host knows that it is.
 */
function walk(run: Run, record: FieldValues, places: Places): void {
  const { numbers, values } = run;
  const { keys, ways, types, indexes, byKey } = places;
  let at = 0;
  let done = 0;
  for (const key in record) {
    if (!isOwn.call(record, key)) continue;
    if (keys[at] !== key) {
      const found = keys[at + 1] === key ? at + 1 : byKey.get(key);
      if (found === undefined) continue;
      at = found;
      if (at > done) clear(run, places, done, at);
    }
    const value = record[key];
    const index = indexes[at] as number;
    const way = ways[at];
    if (way === asNumber) numbers[index] = typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN;
    else if (way === asText) values[index] = typeof value === 'string' && value !== '' ? value : undefined;
    else if (way === asHeldNumber) numbers[index] = hold(types[at] as ValueType, value) as number;
    else if (way === asHeldValue) values[index] = hold(types[at] as ValueType, value);
    at += 1;
    if (at > done) done = at;
  }
  clear(run, places, done, ways.length);
}

/** Fills one slot from a stored value. */
export function put({ numbers, values }: Run, { type, index }: Slot, value: unknown): void {
  if (isNumeric(type)) numbers[index] = hold(type, value) as number;
  else values[index] = hold(type, value);
}

export type Load = (run: Run, record: FieldValues, context: EvaluationContext) => void;

/**
 * Fills a run's slots from a record's own values. One walk over the record's keys costs less than a look-up per field, since records with
 * missing fields have thousands of shapes and every look-up by name misses its inline cache; unless few of many fields are read.
 */
export function createLoader(slots: Slots, fields: readonly FieldDef[]): Load {
  const read = slots.list.filter(({ source }) => source === 'field');
  const classes = slots.list.filter(({ source }) => source === 'class');
  const places = createPlaces(fields, read);
  const isFew = read.length * 2 < fields.length;
  return (run, record, context) => {
    run.record = record;
    if (isFew) for (const slot of read) put(run, slot, Object.hasOwn(record, slot.key) ? record[slot.key] : undefined);
    else walk(run, record, places);
    for (const slot of classes) run.values[slot.index] = context.classes?.[slot.key] ?? undefined;
  };
}
