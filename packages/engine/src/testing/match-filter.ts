import { dayOfDate, instantOf } from '../condition/calendar-date.ts';
import { hold } from '../condition/slots.ts';
import type { Bound, Place, RecordFilter } from '../filter/record-filter.ts';
import type { FieldValues } from '../model/field.ts';

type Classes = Readonly<Record<string, string | null>>;

function valueAt(place: Place, record: FieldValues, classes: Classes): unknown {
  if (place.of === 'class') return classes[place.scheme] ?? undefined;
  const held = hold(place.type, record[place.key]);
  return held === undefined || Number.isNaN(held) ? undefined : record[place.key];
}

/** A number, a day or an instant to compare by. */
function measure(value: unknown): number {
  if (typeof value !== 'string') return Number(value);
  return dayOfDate(value) ?? instantOf(value) ?? Date.parse(`${value}Z`);
}

function isWithin(value: unknown, from: Bound | null, to: Bound | null): boolean {
  const at = measure(value);
  const above = from === null || at > measure(from.value) || (from.inclusive && at === measure(from.value));
  return above && (to === null || at < measure(to.value) || (to.inclusive && at === measure(to.value)));
}

function hasPart(text: string, characters: readonly string[], where: 'anywhere' | 'start' | 'end' | 'whole'): boolean {
  const given = [...text];
  const fits = (at: number): boolean => characters.every((set, index) => given[at + index] !== undefined && set.includes(given[at + index] as string));
  const last = given.length - characters.length;
  if (where === 'whole') return last === 0 && fits(0);
  if (where === 'start') return last >= 0 && fits(0);
  if (where === 'end') return last >= 0 && fits(last);
  return given.some((_, at) => at <= last && fits(at));
}

/** What a filter means, said as plainly as can be: databases are held to it. */
export function matchesFilter(filter: RecordFilter, record: FieldValues, classes: Classes): boolean {
  if ('parts' in filter) {
    const matches = (part: RecordFilter): boolean => matchesFilter(part, record, classes);
    return filter.is === 'all' ? filter.parts.every(matches) : filter.parts.some(matches);
  }
  const value = valueAt(filter.place, record, classes);
  if (filter.is === 'present') return (value !== undefined) === filter.wanted;
  if (value === undefined) return false;
  switch (filter.is) {
    case 'range': return isWithin(value, filter.from, filter.to);
    case 'among': return filter.values.includes(value as string | boolean) === filter.wanted;
    case 'text': return hasPart(value as string, filter.characters, filter.where) === filter.wanted;
    case 'has': return filter.items.some((item) => (value as string[]).includes(item)) === filter.wanted;
    case 'monthDay': return filter.days.includes((value as string).slice(5));
    case 'weekday': return filter.days.includes(new Date(`${value as string}T00:00:00Z`).getUTCDay() || 7);
  }
}
