import { dayCountOperator } from '../day-count.ts';

export const daysUntil = dayCountOperator({
  key: 'daysUntil',
  direction: -1,
  about: { zh: '从今天到该日期的天数（按时区的日历日）；过去的日期为负数。', en: 'Calendar days from today to a date in the time zone; negative for a date gone by.' },
});
