import { describe, expect, it } from 'vitest';
import { directions, weeksOf } from './calendar-weeks.ts';

const named = (key: string, rank: number) => ({ key, name: { zh: key, en: key }, colour: 0, rank });
const days = (from: string, count: number) => Array.from({ length: count }, (_, index) => ({ day: new Date(Date.parse(`${from}T00:00Z`) + index * 86_400_000).toISOString().slice(0, 10) }));

describe('the days ahead', () => {
  it('stand in weeks from Monday on', () => {
    const weeks = weeksOf(days('2026-11-26', 90));
    expect(weeks).toHaveLength(14);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks[0]?.map((cell) => cell?.day ?? null)).toEqual([null, null, null, '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29']);
    expect(weeks.flat().filter((cell) => cell !== null)).toHaveLength(90);
  });
  it('begin at once on a Monday', () => expect(weeksOf(days('2026-11-30', 8)).map((week) => week.filter((cell) => cell !== null).length)).toEqual([7, 1]));
});

it('a day\'s moves are up, down, or neither', () => {
  const moves = [{ from: 'B', to: 'A', count: 2 }, { from: 'A', to: 'C', count: 3 }, { from: null, to: 'A', count: 5 }, { from: 'A', to: 'gone', count: 1 }];
  expect(directions({ day: '2026-11-26', may: 11, moves }, [named('A', 1), named('B', 2), named('C', 3)])).toEqual({ up: 2, down: 3, other: 6 });
  expect(directions({ day: '2026-11-26', may: 11, moves: null }, [])).toEqual({ up: 0, down: 0, other: 0 });
});
