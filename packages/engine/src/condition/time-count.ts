import type { LocalText } from '../model/text.ts';
import { localDay } from './local-day.ts';
import type { Count } from './node.ts';
import type { Operator } from './operator.ts';
import { flipOnDay, type Run } from './run.ts';

/** How a count of time moves; see `Count`. */
export type Counting = Omit<Count, 'of'>;

/** A count between a stored date and today, in the context's time zone. By itself it may change every midnight; compared with a fixed number it knows when. */
export function timeCountOperator(entry: { key: string; about: LocalText; sentence: LocalText; counting: Counting }): Operator {
  const { key, about, sentence, counting } = entry;
  return {
    key, about, sentence,
    arity: { min: 1, max: 1 },
    takes: [['date', 'dateTime']],
    gives: 'number',
    strict: ({ args: [argument], logic }) => {
      if (!argument) return null;
      const of = localDay(argument);
      const apply = (run: Run, stored: number): number => {
        flipOnDay(run, run.today + 1);
        return counting.at(run.today, stored);
      };
      return { kind: 'clocked', type: 'number', logic, args: [of], apply, count: { of, ...counting } };
    },
  };
}
