import type { Column, FieldDef } from '@rubric/engine';
import type { CustomerColumns, SchemeColumns } from './customer-columns.ts';

/** Bytes of another format are as good as none: they are made again. */
const format = 1;

const arrays = { Float32Array, Float64Array, Uint8Array, Uint16Array, Uint32Array } as const;
type ArrayKind = keyof typeof arrays;
type Values = Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array;

/** Of one column: what its values are held in, and what codes stand for; values follow the header in the order of the columns. */
type ColumnHead = { values: ArrayKind; dictionary?: unknown[] };
type Head = {
  format: number; ids: readonly string[];
  fields: [key: string, type: FieldDef['type'], ColumnHead][];
  fieldFlips: [key: string, ColumnHead][];
  schemes: [id: string, Record<keyof SchemeColumns, ColumnHead>][];
};

/** Typed arrays begin at multiples of their values' sizes. */
const aligned = (length: number): number => (length + 7) & ~7;

const valuesOf = (column: Column): Values => (column.kind === 'numbers' ? column.numbers : column.codes);
const headOf = (column: Column): ColumnHead => {
  const values = valuesOf(column).constructor.name as ArrayKind;
  return column.kind === 'numbers' ? { values } : { values, dictionary: column.dictionary.slice(1) };
};

const schemeParts = ['standing', 'score', 'flipsAt', 'unknown'] as const satisfies (keyof SchemeColumns)[];

const allColumns = ({ fields, fieldFlips, schemes }: CustomerColumns): Column[] =>
  [...[...fields.values()].map(({ column }) => column), ...fieldFlips.values(), ...[...schemes.values()].flatMap((columns) => schemeParts.map((part) => columns[part]))];

function headerOf({ ids, fields, fieldFlips, schemes }: CustomerColumns): Head {
  return {
    format, ids,
    fields: [...fields].map(([key, { type, column }]) => [key, type, headOf(column)]),
    fieldFlips: [...fieldFlips].map(([key, column]) => [key, headOf(column)]),
    schemes: [...schemes].map(([id, columns]) => [id, Object.fromEntries(schemeParts.map((part) => [part, headOf(columns[part])])) as Record<keyof SchemeColumns, ColumnHead>]),
  };
}

/** Columns as they are kept: the length of the header, the header as JSON, and each column's values as this machine's processor holds them (little-endian wherever Node runs). */
export function encodeColumns(columns: CustomerColumns): Uint8Array {
  const header = Buffer.from(JSON.stringify(headerOf(columns)));
  const all = allColumns(columns).map(valuesOf);
  const bytes = new Uint8Array(all.reduce((length, { byteLength }) => length + aligned(byteLength), aligned(4 + header.length)));
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let at = aligned(4 + header.length);
  for (const { buffer, byteOffset, byteLength } of all) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += aligned(byteLength);
  }
  return bytes;
}

/** The columns that bytes say, sharing their memory; null where another format says them. */
export function decodeColumns(given: Uint8Array): CustomerColumns | null {
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice();
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + 4, headerLength).toString()) as Head;
  if (head.format !== format) return null;
  const count = head.ids.length;
  let at = aligned(4 + headerLength);
  const next = ({ values: kind, dictionary }: ColumnHead): Column => {
    const values = new arrays[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + at, count);
    at += aligned(values.byteLength);
    if (values instanceof Float32Array || values instanceof Float64Array) return { kind: 'numbers', numbers: values };
    return { kind: 'codes', codes: values, dictionary: [undefined, ...((dictionary ?? []) as string[])] };
  };
  return {
    ids: head.ids,
    fields: new Map(head.fields.map(([key, type, column]) => [key, { type, column: next(column) }])),
    fieldFlips: new Map(head.fieldFlips.map(([key, column]) => [key, next(column)])),
    schemes: new Map(head.schemes.map(([id, parts]) => [id, Object.fromEntries(schemeParts.map((part) => [part, next(parts[part])])) as SchemeColumns])),
  };
}
