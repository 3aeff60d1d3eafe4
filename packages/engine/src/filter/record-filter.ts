import { valueTypeOf, type ValueType } from '../condition/value-type.ts';
import type { FieldDef } from '../model/field.ts';

/** Where a filter looks: a field of the record, held as `type` says, or the class in a scheme (named as the condition names it). */
export type FieldPlace = { of: 'field'; key: string; type: ValueType };
export type ClassPlace = { of: 'class'; scheme: string };
export type Place = FieldPlace | ClassPlace;

export const placeOfField = ({ key, type }: Pick<FieldDef, 'key' | 'type'>): FieldPlace => ({ of: 'field', key, type: valueTypeOf[type] });

/** One end of a range, in the form in which values are stored: a number, `YYYY-MM-DD`, or the ISO instant of a date-time. */
export type Bound = { value: number | string; inclusive: boolean };

/**
 * What records are wanted, in terms that any database can answer. There is no "unknown" and no "not" in it, no time and no time zone:
 * a record matches or it does not. All but "present: not wanted" match only records whose value is there and is of its type:
 * a finite number, a text that is not empty, a boolean, a calendar date, an instant of UTC, a list that is not empty.
 */
export type RecordFilter =
  /** Every part matches (of none: every record), or any does (of none: no record). */
  | { is: 'all' | 'any'; parts: readonly RecordFilter[] }
  | { is: 'present'; place: Place; wanted: boolean }
  /** Of numbers, dates and date-times; null: no end. The start of a date-time's range is inclusive and its end is not. */
  | { is: 'range'; place: FieldPlace; from: Bound | null; to: Bound | null }
  /** Of texts, booleans and classes: the value is one of these, or is none of them. */
  | { is: 'among'; place: Place; values: readonly (string | boolean)[]; wanted: boolean }
  /** Of texts: whether a part of the text is made of characters each out of its set. */
  | { is: 'text'; place: FieldPlace; where: 'anywhere' | 'start' | 'end' | 'whole'; characters: readonly string[]; wanted: boolean }
  /** Of lists: whether they hold any of the items. */
  | { is: 'has'; place: FieldPlace; items: readonly string[]; wanted: boolean }
  /** Of dates: the month and day (`MM-DD`) is one of these. */
  | { is: 'monthDay'; place: FieldPlace; days: readonly string[] }
  /** Of dates: the weekday (1 is Monday) is one of these. */
  | { is: 'weekday'; place: FieldPlace; days: readonly number[] };

/** `exact`: the records that match are those for which the condition is true; otherwise these are among them. */
export type Split = { filter: RecordFilter; exact: boolean };

export const everyone: RecordFilter = { is: 'all', parts: [] };
export const nobody: RecordFilter = { is: 'any', parts: [] };

export const exactly = (filter: RecordFilter): Split => ({ filter, exact: true });
export const all = (parts: readonly RecordFilter[]): RecordFilter => joined('all', parts);
export const any = (parts: readonly RecordFilter[]): RecordFilter => joined('any', parts);

/** Joins parts without needless nesting. */
function joined(is: 'all' | 'any', parts: readonly RecordFilter[]): RecordFilter {
  const flat = parts.flatMap((part) => (part.is === is ? part.parts : [part]));
  if (flat.some((part) => part.is !== is && 'parts' in part && part.parts.length === 0)) return is === 'all' ? nobody : everyone;
  const [only] = flat;
  return flat.length === 1 && only ? only : { is, parts: flat };
}

export const joinedSplit = (is: 'all' | 'any', parts: readonly Split[]): Split =>
  ({ filter: joined(is, parts.map(({ filter }) => filter)), exact: parts.every(({ exact }) => exact) });

/** Every place that a filter looks at, each time it does. */
export function placesOf(filter: RecordFilter): Place[] {
  return 'parts' in filter ? filter.parts.flatMap(placesOf) : [filter.place];
}
