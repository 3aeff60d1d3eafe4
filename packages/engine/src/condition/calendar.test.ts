import { expect, test } from 'vitest';
import { createCalendar } from './calendar.ts';
import { dayOfDate, instantOf } from './calendar-date.ts';

const dayMs = 86_400_000;
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Beirut', 'Africa/Cairo', 'America/Santiago', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Africa/Casablanca'];

test.each(zones)('days begin when Temporal says, every day of three years: %s', (zone) => {
  const calendar = createCalendar();
  for (let day = dayOfDate('2024-12-25') ?? 0; day < (dayOfDate('2028-01-05') ?? 0); day += 1) {
    const date = Temporal.PlainDate.from(new Date(day * dayMs).toISOString().slice(0, 10));
    const start = date.toZonedDateTime(zone).epochMilliseconds;
    expect(calendar.start(day, zone)).toBe(start);
    expect(calendar.day(start, zone)).toBe(day);
    expect(calendar.day(start - 1, zone)).toBe(day - 1);
  }
});

test('a day that a zone left out begins with the next one', () => {
  const calendar = createCalendar();
  const skipped = dayOfDate('2011-12-30') ?? 0;
  expect(calendar.start(skipped, 'Pacific/Apia')).toBe(calendar.start(skipped + 1, 'Pacific/Apia'));
  expect(calendar.day(calendar.start(skipped, 'Pacific/Apia'), 'Pacific/Apia')).toBe(skipped + 1);
});

test('beyond the year 9999 no day begins', () => {
  expect(createCalendar().start(1e9, 'UTC')).toBe(Number.POSITIVE_INFINITY);
});

test('day numbers of dates, and texts that are none', () => {
  for (const date of ['1970-01-01', '2024-02-29', '1899-12-31', '9999-12-31', '0001-01-01', '2000-02-29']) {
    expect(dayOfDate(date)).toBe(Date.parse(`${date}T00:00:00Z`) / dayMs);
  }
  for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-01-32', '2026-1-1', '1900-02-29', 'x', '']) expect(dayOfDate(text)).toBeUndefined();
  expect(instantOf('2026-01-31T08:00:00.000Z')).toBe(Date.UTC(2026, 0, 31, 8));
  for (const text of ['2026-02-29T08:00:00.000Z', '2026-01-31T24:00:00.000Z', '2026-02-30T08:00:00Z', '2026-01-31', '2026-01-31T08:00', '2026-01-31T25:00:00Z', 'now']) expect(instantOf(text)).toBeUndefined();
});

test('stored instants are read as Date reads them', () => {
  for (let at = Date.parse('1899-12-31T23:59:59.999Z'); at < Date.parse('2101-01-01T00:00:00Z'); at += 40_000_017_001) {
    expect(instantOf(new Date(at).toISOString())).toBe(at);
  }
});
