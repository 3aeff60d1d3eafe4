import { createCalendar } from '../condition/calendar.ts';
import { dayOfDate } from '../condition/calendar-date.ts';
import type { WrittenDate } from './date-text.ts';

const dayMs = 86_400_000;

/** Seconds since local midnight at an instant. */
function wallSeconds(format: Intl.DateTimeFormat, instant: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  return (part.hour ?? 0) * 3600 + (part.minute ?? 0) * 60 + (part.second ?? 0);
}

/** Turns written dates into instants and local dates of one time zone. */
export function createLocalTime(timeZone: string): { instant(written: WrittenDate): number; date(instant: number): string } {
  const calendar = createCalendar();
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  const instant = ({ date, seconds, offset }: WrittenDate): number => {
    const midnight = dayOfDate(date) ?? 0;
    if (offset !== null) return Date.parse(`${new Date(midnight * dayMs + (seconds ?? 0) * 1000).toISOString().slice(0, 19)}${offset}`);
    const plain = calendar.start(midnight, timeZone) + (seconds ?? 0) * 1000;
    if (seconds === null || seconds === 0) return plain;
    const astray = seconds - wallSeconds(format, plain);
    return plain + (Math.abs(astray) <= 7200 ? astray * 1000 : 0);
  };
  const date = (at: number): string => new Date(calendar.day(at, timeZone) * dayMs).toISOString().slice(0, 10);
  return { instant, date };
}
