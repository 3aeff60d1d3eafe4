import type { ClassDef } from '@rubric/engine';
import type { CalendarDay } from './coming-types.ts';

/** Moves by direction; `other` are those from or to no class. */
export type Directions = { up: number; down: number; other: number };

/** Rank 1 is the best class. */
export function directions({ moves }: CalendarDay, classes: ClassDef[]): Directions {
  const rankOf = (key: string | null): number | null => classes.find((known) => known.key === key)?.rank ?? null;
  const sum: Directions = { up: 0, down: 0, other: 0 };
  for (const { from, to, count } of moves ?? []) {
    const [before, after] = [rankOf(from), rankOf(to)];
    sum[before === null || after === null || before === after ? 'other' : after < before ? 'up' : 'down'] += count;
  }
  return sum;
}

/** Weeks from Monday on; null where a week has days that are not ahead. */
export function weeksOf<T extends { day: string }>(days: T[]): (T | null)[][] {
  const first = days[0];
  if (first === undefined) return [];
  const lead = (new Date(`${first.day}T00:00Z`).getUTCDay() + 6) % 7;
  const cells = [...Array.from({ length: lead }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return weeks.map((week) => [...week, ...Array.from({ length: 7 - week.length }, () => null)]);
}
