import type { LocalText } from '../model/text.ts';
import { localDay } from './local-day.ts';
import type { Count } from './node.ts';
import type { Operator } from './operator.ts';
import { flipOnDay, type Run } from './run.ts';

/** `daysSince` and `daysUntil`: calendar days in the context's time zone between a stored date and today. */
export function dayCountOperator(entry: { key: string; about: LocalText; direction: 1 | -1 }): Operator {
  const { key, about, direction } = entry;
  return {
    key, about,
    arity: { min: 1, max: 1 },
    takes: [['date', 'dateTime']],
    gives: 'number',
    sentence: direction === 1 ? { zh: '{0}距今的天数', en: 'the days since {0}' } : { zh: '距{0}的天数', en: 'the days until {0}' },
    strict: ({ args: [argument], logic }) => {
      if (!argument) return null;
      const of = localDay(argument);
      const count: Count = { of, direction, at: (today, stored) => (today - stored) * direction, reaches: (stored, days) => stored + days * direction };
      const apply = (run: Run, stored: number): number => {
        flipOnDay(run, run.today + 1);
        return count.at(run.today, stored);
      };
      return { kind: 'clocked', type: 'number', logic, args: [of], apply, count };
    },
  };
}
