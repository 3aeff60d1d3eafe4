import { createCodes, createColumnsBuilder, createNumbers, type Column, type FieldDef } from '@rubric/engine';
import type { Classification, CustomerRecord } from '../../store/port/customers.ts';
import { heldClass } from '../classifications/class-lock.ts';

/** How customers stand in one scheme: see `standingOf`; score, `flipsAt` (epoch ms) and `unknown` as JSON are of the class as stored, and missing where it has none. */
export type SchemeColumns = { standing: Column; score: Column; flipsAt: Column; unknown: Column };

/** Customers' fields and classes in columns, all of as many rows as there are ids. */
export type CustomerColumns = {
  ids: readonly string[];
  /** By key, with the type that a column's values are held by. */
  fields: ReadonlyMap<string, { type: FieldDef['type']; column: Column }>;
  /** By key of a derived field that time alone may change: when (epoch ms). */
  fieldFlips: ReadonlyMap<string, Column>;
  /** By scheme id; one that nobody has a class in is not there. */
  schemes: ReadonlyMap<string, SchemeColumns>;
};

/** A class in one scheme in one word: whether a person set it, and which. */
export type Standing = { class: string | null; held: boolean };

export const standingWord = (classification: Classification | undefined): string | undefined =>
  classification && `${heldClass(classification) ? '!' : '='}${classification.class ?? ''}`;

/** What a word says; undefined: no class yet. */
export const standingOf = (word: string | undefined): Standing | null =>
  word === undefined ? null : { held: word.startsWith('!'), class: word.slice(1) || null };

/** How so many customers stand in a scheme that none of them has a class in. */
export const noClasses = (count: number): Column => ({ kind: 'codes', codes: new Uint8Array(count), dictionary: [undefined] });

/** Classes alone, of how customers stand. */
export const classColumn = (standing: Column): Column =>
  standing.kind === 'codes' ? { ...standing, dictionary: standing.dictionary.map((word) => standingOf(word as string | undefined)?.class ?? undefined) } : standing;

/** Missing fields that keep a class open, in one word; none at all is as good as missing. */
export const unknownWord = (unknown: readonly string[] = []): string | undefined => (unknown.length === 0 ? undefined : JSON.stringify(unknown));

function numbersOf<Entry>(entries: readonly Entry[], read: (entry: Entry) => number | null | undefined): Column {
  const column = createNumbers();
  for (const [row, entry] of entries.entries()) column.set(row, read(entry) ?? Number.NaN);
  return column.view(entries.length);
}

function codesOf<Entry>(entries: readonly Entry[], read: (entry: Entry) => string | undefined): Column {
  const column = createCodes();
  for (const [row, entry] of entries.entries()) column.set(row, read(entry));
  return column.view(entries.length);
}

function schemeColumns(customers: readonly CustomerRecord[], id: string): SchemeColumns {
  const classes = customers.map((customer) => customer.classes[id]);
  return {
    standing: codesOf(classes, standingWord), score: numbersOf(classes, (own) => own?.score),
    flipsAt: numbersOf(classes, (own) => own?.flipsAt), unknown: codesOf(classes, (own) => unknownWord(own?.unknown)),
  };
}

/** What these customers are, in columns: of fields only those that are asked for. */
export function columnsOf(customers: readonly CustomerRecord[], fields: readonly FieldDef[]): CustomerColumns {
  const builder = createColumnsBuilder(fields);
  for (const customer of customers) builder.add(customer.fields);
  const { byField } = builder.finish();
  const schemes = new Set(customers.flatMap(({ classes }) => Object.keys(classes)));
  const flips = new Set(customers.flatMap(({ fieldFlips = {} }) => Object.keys(fieldFlips)));
  return {
    ids: customers.map(({ id }) => id),
    fields: new Map(fields.map(({ key, type }) => [key, { type, column: byField.get(key) as Column }])),
    fieldFlips: new Map([...flips].map((key) => [key, numbersOf(customers, ({ fieldFlips }) => fieldFlips?.[key])])),
    schemes: new Map([...schemes].map((id) => [id, schemeColumns(customers, id)])),
  };
}
