import { calendarPartOperator } from '../calendar-part.ts';
import { civilOf } from '../calendar-months.ts';

export const monthOf = calendarPartOperator({
  key: 'monthOf',
  of: (day) => civilOf(day).month,
  sentence: { zh: '{0}的月份', en: 'the month of {0}' },
  about: { zh: '日期的月份：1 到 12。', en: 'The month of a date: 1 to 12.' },
});
