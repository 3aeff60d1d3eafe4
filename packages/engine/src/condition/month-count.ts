import { addMonths, monthsBack, monthsFrom } from './calendar-months.ts';
import type { Counting } from './time-count.ts';

/** Whole units of so many months that have passed since a date; it rises on the date's day of the month. */
export const monthsGone = (unit: number): Counting => ({
  direction: 1,
  at: (today, stored) => Math.floor(monthsFrom(stored, today) / unit),
  reaches: (stored, count) => addMonths(stored, count * unit),
});

/** Whole units of so many months that remain until a date; it falls on the day after the date's day of the month. */
export const monthsLeft = (unit: number): Counting => ({
  direction: -1,
  at: (today, stored) => Math.floor(monthsBack(today, stored) / unit),
  reaches: (stored, count) => addMonths(stored, -(count + 1) * unit) + 1,
});
