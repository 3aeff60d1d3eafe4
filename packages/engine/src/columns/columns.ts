import { createCalendar } from '../condition/calendar.ts';
import type { Held } from '../condition/node.ts';
import { createRun, type Run } from '../condition/run.ts';
import { createLoader } from '../condition/loader.ts';
import { createSlots, type Slot } from '../condition/slots.ts';
import { isNumeric } from '../condition/value-type.ts';
import type { FieldDef, FieldValues } from '../model/field.ts';

/**
 * One field of many customers. Numbers, dates (days since 1970-01-01) and date-times (epoch ms) as numbers, NaN where missing;
 * everything else as codes into a dictionary, 0 where missing (`dictionary[0]` is undefined).
 */
export type Column =
  | { kind: 'numbers'; numbers: Float32Array | Float64Array }
  | { kind: 'codes'; codes: Uint8Array | Uint16Array | Uint32Array; dictionary: readonly Held[] };

/** Many customers, field by field: a value costs 1 to 8 bytes, and no customer has an object of its own. */
export type Columns = {
  count: number;
  byField: ReadonlyMap<string, Column>;
  /** Classes in other schemes, by scheme key, for conditions that ask for them. */
  byScheme: ReadonlyMap<string, Column>;
};

/** Gathers columns record by record, so that nobody need hold all records at once. A value that does not fit its field's type is missing, as it is in a record. */
export type ColumnsBuilder = { add(record: FieldValues, classes?: Readonly<Record<string, string | null>>): void; finish(): Columns };

type Gatherer = { add(run: Run, row: number): void; finish(count: number): Column };

/** Single precision where it loses nothing: whole numbers to 16 million, and dates. */
function narrowNumbers(numbers: Float64Array): Float32Array | Float64Array {
  return numbers.every((number) => Number.isNaN(number) || Math.fround(number) === number) ? Float32Array.from(numbers) : numbers.slice();
}

function narrowCodes(codes: Uint32Array, size: number): Uint8Array | Uint16Array | Uint32Array {
  if (size <= 0x100) return Uint8Array.from(codes);
  return size <= 0x1_0000 ? Uint16Array.from(codes) : codes.slice();
}

function gatherNumbers({ index }: Slot): Gatherer {
  let numbers = new Float64Array(1024);
  return {
    add: (run, row) => {
      if (row === numbers.length) {
        const larger = new Float64Array(row * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[row] = run.numbers[index] as number;
    },
    finish: (count) => ({ kind: 'numbers', numbers: narrowNumbers(numbers.subarray(0, count)) }),
  };
}

function gatherCodes({ index }: Slot): Gatherer {
  let codes = new Uint32Array(1024);
  const dictionary: Held[] = [undefined];
  const known = new Map<Held, number>([[undefined, 0]]);
  const codeOf = (value: Held): number => {
    const name = Array.isArray(value) ? JSON.stringify(value) : value;
    const code = known.get(name) ?? dictionary.length;
    if (code === dictionary.length) dictionary.push(value);
    known.set(name, code);
    return code;
  };
  return {
    add: (run, row) => {
      if (row === codes.length) {
        const larger = new Uint32Array(row * 2);
        larger.set(codes);
        codes = larger;
      }
      const value = run.values[index];
      codes[row] = value === undefined ? 0 : codeOf(value);
    },
    finish: (count) => ({ kind: 'codes', codes: narrowCodes(codes.subarray(0, count), dictionary.length), dictionary }),
  };
}

/** `schemes`: keys of the schemes whose classes are gathered too. */
export function createColumnsBuilder(fields: readonly FieldDef[], schemes: readonly string[] = []): ColumnsBuilder {
  const slots = createSlots();
  const gathered = fields.map((field): [string, Gatherer] => {
    const slot = slots.field(field);
    return [field.key, isNumeric(slot.type) ? gatherNumbers(slot) : gatherCodes(slot)];
  });
  const gatheredClasses = schemes.map((key): [string, Gatherer] => [key, gatherCodes(slots.class(key))]);
  const all = [...gathered, ...gatheredClasses];
  const run = createRun(createCalendar(), slots);
  const load = createLoader(slots, fields);
  let count = 0;
  return {
    add: (record, classes) => {
      load(run, record, classes ? { ...run.context, classes } : run.context);
      for (const [, gatherer] of all) gatherer.add(run, count);
      count += 1;
    },
    finish: () => ({
      count,
      byField: new Map(gathered.map(([key, gatherer]) => [key, gatherer.finish(count)])),
      byScheme: new Map(gatheredClasses.map(([key, gatherer]) => [key, gatherer.finish(count)])),
    }),
  };
}

/** The columns of these fields. */
export function toColumns(records: Iterable<FieldValues>, fields: readonly FieldDef[]): Columns {
  const builder = createColumnsBuilder(fields);
  for (const record of records) builder.add(record);
  return builder.finish();
}

/** What the columns take, in bytes, dictionaries aside. */
export function bytesOf({ byField, byScheme }: Columns): number {
  let bytes = 0;
  for (const column of [...byField.values(), ...byScheme.values()]) bytes += (column.kind === 'numbers' ? column.numbers : column.codes).byteLength;
  return bytes;
}
