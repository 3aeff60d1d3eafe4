import { dayOfDate } from '../condition/calendar-date.ts';
import { plainText } from './cell-text.ts';
import type { DateOrder } from './field-type.ts';

/** A date as written: `date` is `YYYY-MM-DD`, `seconds` of the local day, `offset` as ISO (`Z`, `+08:00`) where one was written. */
export type WrittenDate = { date: string; seconds: number | null; offset: string | null };

/** `ambiguous`: both 3 April and 4 March, and nothing says which. */
export type DateReading = WrittenDate | 'ambiguous' | null;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const yearFirst = /^(\d{4})(?:\s*[-/.年]\s*)(\d{1,2})(?:\s*[-/.月]\s*)(\d{1,2})(?:日|号)?(.*)$/s;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(.*)$/s;
const compact = /^(\d{4})(\d{2})(\d{2})((?:[ T].*)?)$/s;
const dayMonthName = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?[\s,-]+(\d{4}|\d{2})(.*)$/is;
const monthNameDay = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(.*)$/is;
const time = /^(?:[T\s,]*)(上午|下午|早上|晚上|am|pm)?\s*(\d{1,2})(?:[:时点](\d{1,2}))(?:[:分](\d{1,2})(?:[.,]\d+)?)?秒?分?\s*(am|pm)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/is;

const pad = (number: number, length = 2): string => String(number).padStart(length, '0');

function dateFrom(year: number, month: number, day: number): string | null {
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  return dayOfDate(date) === undefined ? null : date;
}

const fullYear = (text: string): number => {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
};

function secondsOf(match: RegExpExecArray): number | null {
  const [, before, hourText, minuteText, secondText, behind] = match;
  const half = (before ?? behind ?? '').toLowerCase();
  const hour = Number(hourText);
  const minute = Number(minuteText);
  const second = Number(secondText ?? 0);
  const afternoon = half === 'pm' || half === '下午' || half === '晚上';
  if (half !== '' && hour > 12 && !afternoon) return null;
  const hours = half === '' || hour > 12 ? hour : (hour % 12) + (afternoon ? 12 : 0);
  return hours > 23 || minute > 59 || second > 59 ? null : hours * 3600 + minute * 60 + second;
}

function offsetFrom(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!/\d/.test(text)) return 'Z';
  return text.includes(':') ? text : `${text.slice(0, 3)}:${text.slice(3)}`;
}

function withTime(date: string | null, rest: string): WrittenDate | null {
  if (date === null) return null;
  if (rest.trim() === '') return { date, seconds: null, offset: null };
  const match = time.exec(rest);
  const seconds = match ? secondsOf(match) : null;
  return match && seconds !== null ? { date, seconds, offset: offsetFrom(match[6]) } : null;
}

function yearLastDate(match: RegExpExecArray, order: DateOrder | undefined): DateReading {
  const [, firstText, separator, secondText, yearText, rest] = match;
  const first = Number(firstText);
  const second = Number(secondText);
  const year = fullYear(yearText!);
  const dayFirst = withTime(dateFrom(year, second, first), rest!);
  const monthFirst = withTime(dateFrom(year, first, second), rest!);
  if (dayFirst === null || monthFirst === null || first === second) return dayFirst ?? monthFirst;
  if (order !== undefined) return order === 'dmy' ? dayFirst : monthFirst;
  return separator === '.' ? dayFirst : 'ambiguous';
}

function namedMonth(name: string): number {
  const lower = name.toLowerCase();
  const index = months.indexOf(lower.slice(0, 3));
  const full = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'][index];
  return full !== undefined && (full.startsWith(lower) || lower === 'sept') ? index + 1 : 0;
}

/** Reads a date in any of the shapes that spreadsheets and people write. `order` settles 03/04/2026. */
export function readDate(text: string, order?: DateOrder): DateReading {
  const plain = plainText(text);
  const iso = yearFirst.exec(plain);
  if (iso) return withTime(dateFrom(Number(iso[1]), Number(iso[2]), Number(iso[3])), iso[4]!);
  const western = yearLast.exec(plain);
  if (western) return yearLastDate(western, order);
  const digits = compact.exec(plain);
  if (digits) return withTime(dateFrom(Number(digits[1]), Number(digits[2]), Number(digits[3])), digits[4]!);
  const dayName = dayMonthName.exec(plain);
  if (dayName) return withTime(dateFrom(fullYear(dayName[3]!), namedMonth(dayName[2]!), Number(dayName[1])), dayName[4]!);
  const monthName = monthNameDay.exec(plain);
  return monthName ? withTime(dateFrom(Number(monthName[3]), namedMonth(monthName[1]!), Number(monthName[2])), monthName[4]!) : null;
}

const serial = /^\d{5}(\.\d+)?$/;
const dayMs = 86_400_000;

/** Excel's day count from 1899-12-30, for the years 1954 to 2119: what a date column becomes when its format is lost. */
export function readSerial(text: string): WrittenDate | null {
  if (!serial.test(text)) return null;
  const days = Number(text);
  if (days < 20_000 || days > 80_400) return null;
  const whole = Math.floor(days);
  const date = new Date(Date.UTC(1899, 11, 30) + whole * dayMs).toISOString().slice(0, 10);
  const seconds = Math.round((days - whole) * 86_400);
  return { date, seconds: text.includes('.') ? Math.min(seconds, 86_399) : null, offset: null };
}
