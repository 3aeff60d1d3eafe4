import { calendarPartOperator } from '../calendar-part.ts';

/** Day 0 was a Thursday. */
const thursday = 4;

export const weekday = calendarPartOperator({
  key: 'weekday',
  of: (day) => ((((day + thursday - 1) % 7) + 7) % 7) + 1,
  sentence: { zh: '{0}是星期几', en: 'the weekday of {0}' },
  about: { zh: '日期是星期几：1 是星期一，7 是星期日。', en: 'The weekday of a date: 1 is Monday, 7 is Sunday.' },
});
