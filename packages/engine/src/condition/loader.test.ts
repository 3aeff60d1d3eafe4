import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldDef, type FieldType, type FieldValues } from '../model/field.ts';
import { createCalendar } from './calendar.ts';
import { createLoader } from './loader.ts';
import { createRun } from './run.ts';
import { createSlots, hold } from './slots.ts';
import { isNumeric, valueTypeOf } from './value-type.ts';

const types: FieldType[] = ['number', 'text', 'date', 'boolean', 'tags', 'dateTime', 'money', 'text', 'number', 'text'];
const fields = types.map((type, index) => fieldDef.parse({ key: `f${index}`, type, name: { zh: '字段', en: 'Field' } }));
const context = { now: 0, timeZone: 'UTC' };

const values = { number: fc.constantFrom(1, -0, Number.NaN, 'x'), text: fc.constantFrom('a', '', 3), date: fc.constantFrom('2026-01-31', '2026-02-30'), boolean: fc.boolean(), tags: fc.constantFrom(['a'], []), dateTime: fc.constant('2026-01-01T00:00:00Z') };
const anyValue = fc.oneof(...Object.values(values), fc.constantFrom(null, undefined));
/** In any order, with keys that are no fields, over something inherited. */
const anyEntries = fc.uniqueArray(fc.tuple(fc.constantFrom(...fields.map(({ key }) => key), 'gone', 'f99', '__proto__'), anyValue), { selector: ([key]) => key, maxLength: 13 });
const anyInherited = fc.constantFrom(Object.prototype, null, { f0: 7, f1: 'inherited' });

function recordOf([entries, inherited]: [[string, unknown][], object | null]): FieldValues {
  const record = Object.create(inherited) as FieldValues;
  for (const [key, value] of entries) Object.defineProperty(record, key, { value, enumerable: true });
  return record;
}

test.each([['most', fields.length], ['few', 2]])('a record fills its slots by its own values, whatever the record before and the order of keys, where %s fields are read', (_, count) => {
  const slots = createSlots();
  const read = fields.toReversed().slice(0, count).map((field) => ({ field, slot: slots.field(field) }));
  const run = createRun(createCalendar(), slots);
  const load = createLoader(slots, fields);
  fc.assert(fc.property(fc.tuple(anyEntries, anyInherited), (given) => {
    const record = recordOf(given as [[string, unknown][], object | null]);
    load(run, record, context);
    for (const { field: { key, type }, slot } of read) {
      const found = isNumeric(slot.type) ? run.numbers[slot.index] : run.values[slot.index];
      expect(found).toEqual(hold(valueTypeOf[type], Object.hasOwn(record, key) ? record[key] : undefined));
    }
  }), { seed: 5_701, numRuns: 400 });
});
