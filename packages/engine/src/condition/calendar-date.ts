const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const dash = 45;

/** The number written in digits, or NaN. */
function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The length of a month (1–12); undefined where there is no such month. */
export const daysInMonth = (year: number, month: number): number | undefined => (month === 2 && !isLeap(year) ? 28 : monthDays[month - 1]);

/** Days from 1970-01-01 to a date of the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Reads the first ten characters as `YYYY-MM-DD`. */
function leadingDay(text: string): number | undefined {
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const longest = daysInMonth(year, month);
  if (longest === undefined || !(day >= 1 && day <= longest && year >= 0)) return undefined;
  return daysFromCivil(year, month, day);
}

/** The day number of `YYYY-MM-DD`, or undefined where the text is no date of the calendar. */
export const dayOfDate = (text: string): number | undefined => (text.length === 10 ? leadingDay(text) : undefined);

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const stored = /T\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The stored form, read without the cost of `Date.parse`. */
function storedInstant(text: string): number | undefined {
  const day = leadingDay(text);
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  if (day === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  return (((day * 24 + hour) * 60 + minute) * 60 + second) * 1000 + digits(text, 20, 23);
}

/** Epoch ms of an ISO date-time with an offset, or undefined. */
export function instantOf(text: string): number | undefined {
  if (text.length === 24 && stored.test(text)) return storedInstant(text);
  if (!instantPattern.test(text) || leadingDay(text) === undefined) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}
