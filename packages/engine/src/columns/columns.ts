import { createCalendar } from '../condition/calendar.ts';
import type { Held } from '../condition/node.ts';
import { createRun } from '../condition/run.ts';
import { createLoader } from '../condition/loader.ts';
import { createSlots } from '../condition/slots.ts';
import type { FieldDef, FieldValues } from '../model/field.ts';
import { createSlotColumn, type SlotColumn } from './growing-column.ts';

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

type Classes = Readonly<Record<string, string | null>>;

/** Gathers columns record by record, so that nobody need hold all records at once. A value that does not fit its field's type is missing, as it is in a record. */
export type ColumnsBuilder = {
  add(record: FieldValues, classes?: Classes): void;
  /** Adds many customers, whose columns must hold every field and scheme that is gathered. */
  append(columns: Columns): void;
  /** Replaces a row. */
  set(row: number, record: FieldValues, classes?: Classes): void;
  /** Takes a row out; the last one takes its place. */
  remove(row: number): void;
  /** The columns as they are now; they share memory with those that later calls give. */
  finish(): Columns;
  /** What they take, in bytes, dictionaries included. */
  bytes(): number;
};

function columnIn(columns: ReadonlyMap<string, Column>, key: string): Column {
  const column = columns.get(key);
  if (!column) throw new Error(`there is no column of ${key}`);
  return column;
}

/** `schemes`: keys of the schemes whose classes are gathered too. */
export function createColumnsBuilder(fields: readonly FieldDef[], schemes: readonly string[] = []): ColumnsBuilder {
  const slots = createSlots();
  const byField = fields.map((field): [string, SlotColumn] => [field.key, createSlotColumn(slots.field(field))]);
  const byScheme = schemes.map((key): [string, SlotColumn] => [key, createSlotColumn(slots.class(key))]);
  const all = [...byField, ...byScheme].map(([, column]) => column);
  const run = createRun(createCalendar(), slots);
  const load = createLoader(slots, fields);
  let count = 0;
  const set = (row: number, record: FieldValues, classes?: Classes): void => {
    load(run, record, classes ? { ...run.context, classes } : run.context);
    for (const column of all) column.set(row, run);
  };
  const views = (named: readonly [string, SlotColumn][]): Map<string, Column> => new Map(named.map(([key, column]) => [key, column.view(count)]));
  return {
    add: (record, classes) => {
      set(count, record, classes);
      count += 1;
    },
    append: (columns) => {
      for (const [key, column] of byField) column.append(count, columnIn(columns.byField, key));
      for (const [key, column] of byScheme) column.append(count, columnIn(columns.byScheme, key));
      count += columns.count;
    },
    set,
    remove: (row) => {
      count -= 1;
      for (const column of all) column.copy(count, row);
    },
    finish: () => ({ count, byField: views(byField), byScheme: views(byScheme) }),
    bytes: () => all.reduce((sum, column) => sum + column.bytes(), 0),
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
