import { nextAnniversary } from '../calendar-months.ts';
import { timeCountOperator } from '../time-count.ts';

export const daysToAnniversary = timeCountOperator({
  key: 'daysToAnniversary',
  counting: {
    direction: -1,
    at: (today, stored) => nextAnniversary(stored, today) - today,
    reaches: (stored, days, today) => nextAnniversary(stored, today) - days,
    restarts: (today, stored) => nextAnniversary(stored, today) + 1,
  },
  sentence: { zh: '距{0}下一个周年日的天数', en: 'the days until the next anniversary of {0}' },
  about: {
    zh: '从今天到下一个周年日（例如生日）的天数，当天为 0；平年里 2 月 29 日的周年日是 28 日。',
    en: 'Days from today to the next anniversary of a date, such as a birthday; 0 on the day. 29 February has it on the 28th in years without one.',
  },
});
