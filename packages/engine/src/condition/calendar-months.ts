import { daysFromCivil, daysInMonth } from './calendar-date.ts';

/** A day of the Gregorian calendar; `month` and `day` count from 1. */
export type CivilDate = { year: number; month: number; day: number };

/** The date of a day number (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function civilOf(dayNumber: number): CivilDate {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1 };
}

/** The day so many months later (or earlier): the same day of the month, or its last one where the month is shorter. */
export function addMonths(dayNumber: number, months: number): number {
  const { year, month, day } = civilOf(dayNumber);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), count - Math.floor(count / 12) * 12 + 1];
  return daysFromCivil(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth) ?? day));
}

/** Whole months from a day to another: the most that can be added to the first without passing the second; negative if it lies before. */
export function monthsFrom(first: number, second: number): number {
  const [a, b] = [civilOf(first), civilOf(second)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return addMonths(first, months) > second ? months - 1 : months;
}

/** Whole months by which a day lies before another, counted back from that other: the most that can be taken from it without passing the first. */
export function monthsBack(first: number, last: number): number {
  const [a, b] = [civilOf(first), civilOf(last)];
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return addMonths(last, -months) < first ? months - 1 : months;
}

/** The first anniversary of a day on or after another; 29 February has its anniversary on the 28th in years without one. */
export function nextAnniversary(dayNumber: number, from: number): number {
  const { month, day } = civilOf(dayNumber);
  const { year } = civilOf(from);
  const inYear = (of: number): number => daysFromCivil(of, month, Math.min(day, daysInMonth(of, month) ?? day));
  const thisYear = inYear(year);
  return thisYear >= from ? thisYear : inYear(year + 1);
}
