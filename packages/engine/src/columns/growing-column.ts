import type { Held } from '../condition/node.ts';
import type { Run } from '../condition/run.ts';
import { isNumeric } from '../condition/value-type.ts';
import type { Slot } from '../condition/slots.ts';
import type { Column } from './columns.ts';

type Numbers = Float32Array | Float64Array;
type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A column whose rows come, change and go. It is as narrow as its values allow, and wider from the first on that needs it. */
export type GrowingColumn<Value> = {
  set(row: number, value: Value): void;
  /** The value of one row becomes that of another too. */
  copy(from: number, to: number): void;
  /** The values of another column from a row on. */
  append(row: number, column: Column): void;
  /** The first rows, sharing memory with what follows. */
  view(count: number): Column;
  /** Bytes, with an estimate of what the dictionary takes. */
  bytes(): number;
};

const firstRoom = 1024;
/** A quarter more at a time: what lies ready unused stays small. */
const roomFor = (row: number): number => Math.max(firstRoom, row + 1 + (row >> 2));
const entryBytes = 64;

/** NaN where missing. Single precision where it loses nothing: whole numbers to 16 million, and dates. */
export function createNumbers(): GrowingColumn<number> {
  let numbers: Numbers = new Float32Array(firstRoom);
  const become = (next: Numbers): void => {
    next.set(numbers);
    numbers = next;
  };
  return {
    set: (row, value) => {
      if (row >= numbers.length) become(numbers instanceof Float32Array ? new Float32Array(roomFor(row)) : new Float64Array(roomFor(row)));
      if (numbers instanceof Float32Array && !Number.isNaN(value) && Math.fround(value) !== value) become(new Float64Array(numbers.length));
      numbers[row] = value;
    },
    copy: (from, to) => { numbers[to] = numbers[from] as number; },
    append: (row, column) => {
      if (column.kind !== 'numbers') throw new Error('a column of numbers takes no codes');
      const added = column.numbers;
      const end = row + added.length;
      const isDouble = numbers instanceof Float64Array || added instanceof Float64Array;
      if (end > numbers.length) become(isDouble ? new Float64Array(roomFor(end)) : new Float32Array(roomFor(end)));
      else if (isDouble && numbers instanceof Float32Array) become(new Float64Array(numbers.length));
      numbers.set(added, row);
    },
    view: (count) => ({ kind: 'numbers', numbers: numbers.subarray(0, count) }),
    bytes: () => numbers.byteLength,
  };
}

const codesFor = (size: number, length: number): Codes => {
  if (size <= 0x100) return new Uint8Array(length);
  return size <= 0x1_0000 ? new Uint16Array(length) : new Uint32Array(length);
};

/** Undefined where missing; every other value once in a dictionary. */
export function createCodes(): GrowingColumn<Held> {
  let codes: Codes = new Uint8Array(firstRoom);
  const dictionary: Held[] = [undefined];
  const known = new Map<Held, number>([[undefined, 0]]);
  const become = (next: Codes): void => {
    next.set(codes);
    codes = next;
  };
  const codeOf = (value: Held): number => {
    const name = Array.isArray(value) ? JSON.stringify(value) : value;
    const code = known.get(name) ?? dictionary.length;
    if (code < dictionary.length) return code;
    dictionary.push(value);
    known.set(name, code);
    if (dictionary.length === 0x101 || dictionary.length === 0x1_0001) become(codesFor(dictionary.length, codes.length));
    return code;
  };
  return {
    set: (row, value) => {
      const code = codeOf(value);
      if (row >= codes.length) become(codesFor(dictionary.length, roomFor(row)));
      codes[row] = code;
    },
    copy: (from, to) => { codes[to] = codes[from] as number; },
    append: (row, column) => {
      if (column.kind !== 'codes') throw new Error('a column of codes takes no numbers');
      const known = Uint32Array.from(column.dictionary, (value) => codeOf(value as Held));
      const end = row + column.codes.length;
      if (end > codes.length) become(codesFor(dictionary.length, roomFor(end)));
      for (let index = 0; index < column.codes.length; index += 1) codes[row + index] = known[column.codes[index] as number] as number;
    },
    view: (count) => ({ kind: 'codes', codes: codes.subarray(0, count), dictionary }),
    bytes: () => codes.byteLength + dictionary.length * entryBytes,
  };
}

/** The column of a slot, set from a run that holds a record. */
export type SlotColumn = Omit<GrowingColumn<never>, 'set'> & { set(row: number, run: Run): void };

export function createSlotColumn({ index, type }: Slot): SlotColumn {
  if (isNumeric(type)) {
    const column = createNumbers();
    return { ...column, set: (row, run) => column.set(row, run.numbers[index] as number) };
  }
  const column = createCodes();
  return { ...column, set: (row, run) => column.set(row, run.values[index]) };
}
