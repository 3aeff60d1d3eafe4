import { dayCountOperator } from '../day-count.ts';

export const daysSince = dayCountOperator({
  key: 'daysSince',
  direction: 1,
  about: { zh: '从该日期到今天的天数（按时区的日历日）；未来的日期为负数。', en: 'Calendar days from a date to today in the time zone; negative for a date to come.' },
});
