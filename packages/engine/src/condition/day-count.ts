import type { LocalText } from '../model/text.ts';
import { dayOfDate, instantOf } from './calendar-date.ts';
import type { Expression, Run } from './expression.ts';
import type { Operator } from './operator.ts';

function storedDay(argument: Expression): (run: Run) => number | undefined {
  return (run) => {
    const text = argument.value(run);
    if (typeof text !== 'string') return undefined;
    if (argument.type === 'date') return dayOfDate(text);
    const instant = instantOf(text);
    return instant === undefined ? undefined : run.calendar.day(instant, run.timeZone);
  };
}

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
      const day = storedDay(argument);
      const value = (run: Run): number | undefined => {
        const stored = day(run);
        if (stored === undefined) return undefined;
        const today = run.calendar.day(run.now, run.timeZone);
        run.flipsAt = Math.min(run.flipsAt, run.calendar.start(today + 1, run.timeZone));
        return (today - stored) * direction;
      };
      return { type: 'number', logic, value, reads: argument.reads, days: { day, direction } };
    },
  };
}
