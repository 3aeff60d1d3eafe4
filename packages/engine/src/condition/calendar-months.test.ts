import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, civilOf, monthsBack, monthsFrom, nextAnniversary } from './calendar-months.ts';

const dayMs = 86_400_000;
const plain = (day: number) => Temporal.PlainDate.from(new Date(day * dayMs).toISOString().slice(0, 10));
const numberOf = (date: Temporal.PlainDate): number => date.toZonedDateTime('UTC').epochMilliseconds / dayMs;

const day = fc.integer({ min: -170_000, max: 170_000 });

test('dates and added months are Temporal\'s', () => {
  fc.assert(fc.property(day, fc.integer({ min: -2400, max: 2400 }), (from, months) => {
    const date = plain(from);
    expect(civilOf(from)).toEqual({ year: date.year, month: date.month, day: date.day });
    expect(addMonths(from, months)).toBe(numberOf(date.add({ months })));
  }), { seed: 20_301, numRuns: 3_000 });
});

test('whole months are the most that fit between two days', () => {
  fc.assert(fc.property(day, fc.integer({ min: -1500, max: 1500 }), (first, apart) => {
    const second = first + apart;
    const since = monthsFrom(first, second);
    expect(addMonths(first, since)).toBeLessThanOrEqual(second);
    expect(addMonths(first, since + 1)).toBeGreaterThan(second);
    const until = monthsBack(first, second);
    expect(addMonths(second, -until)).toBeGreaterThanOrEqual(first);
    expect(addMonths(second, -until - 1)).toBeLessThan(first);
  }), { seed: 20_302, numRuns: 5_000 });
});

test('the next anniversary is the first one on or after the day; 29 February has it on the 28th in other years', () => {
  fc.assert(fc.property(day, day, (born, from) => {
    const date = plain(born);
    const years = [-1, 0, 1, 2].map((step) => date.with({ year: plain(from).year + step })).map(numberOf);
    expect(nextAnniversary(born, from)).toBe(years.find((anniversary) => anniversary >= from));
  }), { seed: 20_303, numRuns: 3_000 });
  const leapDay = numberOf(Temporal.PlainDate.from('2000-02-29'));
  const next = (from: string): string => plain(nextAnniversary(leapDay, numberOf(Temporal.PlainDate.from(from)))).toString();
  expect([next('2026-01-01'), next('2026-03-01'), next('2027-03-01')]).toEqual(['2026-02-28', '2027-02-28', '2028-02-29']);
});
