import type { LocalText } from '../model/text.ts';
import { timeCountOperator } from './time-count.ts';
import type { Operator } from './operator.ts';

/** `daysSince` and `daysUntil`: calendar days in the context's time zone between a stored date and today. */
export const dayCountOperator = ({ key, about, direction }: { key: string; about: LocalText; direction: 1 | -1 }): Operator =>
  timeCountOperator({
    key, about,
    sentence: direction === 1 ? { zh: '{0}距今的天数', en: 'the days since {0}' } : { zh: '距{0}的天数', en: 'the days until {0}' },
    counting: { direction, at: (today, stored) => (today - stored) * direction, reaches: (stored, days) => stored + days * direction },
  });
