import { dayOfDate } from '../condition/calendar-date.ts';
import { everyNode } from '../condition/node.ts';
import { callOf } from '../lint/call-of.ts';
import type { Leaf } from './leaf.ts';
import type { FieldPlace, RecordFilter } from './record-filter.ts';

/** Of a leap year, so that 29 February is among its days. */
const leapDays = Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(2000, 0, 1 + index)).toISOString().slice(0, 10));
/** A Monday to a Sunday. */
const week = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10));

/** What repeats with the weeks or the years is asked about each day of one of them. */
export function cyclicFilter(leaf: Leaf, place: FieldPlace, wanted: boolean): RecordFilter {
  const holds = (day: string): boolean => leaf.truthOf(dayOfDate(day)) === wanted;
  const weekly = everyNode(leaf.node).some(({ logic }) => callOf(logic)?.key === 'weekday');
  if (weekly) return { is: 'weekday', place, days: week.flatMap((day, index) => (holds(day) ? [index + 1] : [])) };
  return { is: 'monthDay', place, days: leapDays.filter(holds).map((day) => day.slice(5)) };
}
