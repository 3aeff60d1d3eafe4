import { isNumeric } from '../condition/value-type.ts';
import { cyclicFilter } from './cyclic.ts';
import type { Family } from './family.ts';
import type { Leaf } from './leaf.ts';
import { any, type Bound, type FieldPlace, type RecordFilter } from './record-filter.ts';
import { numberStretches, turn, wholeStretches } from './stretches.ts';
import { varying, type Varying } from './varying.ts';

const dayMs = 86_400_000;
/** The years 0 to 9999, in days. */
const days = { least: -719_528, most: 2_932_896 };
const instants = { least: days.least * dayMs, most: (days.most + 1) * dayMs - 1 };

const withoutZone = (instant: number): string => new Date(instant).toISOString().replace(/(\.000)?Z$/, '');
export const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

const bound = (value: number, inclusive: boolean, text: (value: number) => number | string): Bound | null =>
  (Number.isFinite(value) ? { value: text(value), inclusive } : null);

const range = (place: FieldPlace, { from, to }: { from: number; to: number }, text: (value: number) => string): RecordFilter =>
  ({ is: 'range', place, from: bound(from, true, text), to: bound(to, false, text) });

function ofNumbers(leaf: Leaf, place: FieldPlace, { points }: Varying, wanted: boolean): RecordFilter {
  const stretches = numberStretches(points, (value) => leaf.truthOf(value) === wanted);
  const same = (value: number): number => value;
  return any(stretches.map(({ from, fromInclusive, to, toInclusive }) =>
    ({ is: 'range', place, from: bound(from, fromInclusive, same), to: bound(to, toInclusive, same) })));
}

/** The days at which a count of the days' passing comes to each border, wherever it rises or falls. */
function countCuts(count: NonNullable<Varying['count']>, borders: readonly number[], today: number): number[] {
  return borders.map((border) => turn(days.least, days.most, (stored) => count.at(today, stored) >= border)).filter((cut) => cut !== null);
}

/** Beside constants, beside today, and where the answer turns once before and once after today, as periods do. */
function dayCuts({ points, count, borders }: Varying, holds: (day: number) => boolean, today: number): number[] {
  if (count) return countCuts(count, borders ?? points.flatMap((point) => [Math.floor(point), Math.floor(point) + 1]), today);
  const turns = points.length > 0 ? [] : [turn(days.least, today, holds), turn(today + 1, days.most, holds)];
  return [...points, ...points.map((point) => point + 1), today, today + 1, ...turns.filter((cut) => cut !== null)];
}

function ofDays(leaf: Leaf, place: FieldPlace, found: Varying, wanted: boolean): RecordFilter {
  const { calendar, timeZone, today } = leaf.run;
  const start = (day: number): number => (place.type === 'date' ? day : calendar.start(day, timeZone));
  const holds = (day: number): boolean => leaf.truthOf(start(day)) === wanted;
  const stretches = wholeStretches(dayCuts(found, holds, today), days, holds);
  return any(stretches.map((stretch) => (place.type === 'date'
    ? range(place, stretch, dayText)
    : range(place, { from: Number.isFinite(stretch.from) ? start(stretch.from) : stretch.from, to: Number.isFinite(stretch.to) ? start(stretch.to) : stretch.to }, withoutZone))));
}

function ofInstants(leaf: Leaf, place: FieldPlace, { points }: Varying, wanted: boolean): RecordFilter {
  const cuts = points.flatMap((point) => [point, point + 1]);
  return any(wholeStretches(cuts, instants, (instant) => leaf.truthOf(instant) === wanted).map((stretch) => range(place, stretch, withoutZone)));
}

/** Comparisons, periods, counts of time and places among everyone, of one number, date or date-time. */
export const ordered: Family = (leaf, wanted) => {
  const { place } = leaf;
  if (place.of !== 'field' || !isNumeric(place.type)) return null;
  const found = varying(leaf);
  if (found === null) return null;
  if (found.sees === 'cycle') return place.type === 'date' ? cyclicFilter(leaf, place, wanted) : null;
  if (place.type === 'number') return ofNumbers(leaf, place, found, wanted);
  return found.sees === 'day' || place.type === 'date' ? ofDays(leaf, place, found, wanted) : ofInstants(leaf, place, found, wanted);
};
