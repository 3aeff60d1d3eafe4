import { monthsLeft } from '../month-count.ts';
import { timeCountOperator } from '../time-count.ts';

export const yearsUntil = timeCountOperator({
  key: 'yearsUntil',
  counting: monthsLeft(12),
  sentence: { zh: '距{0}的整年数', en: 'the full years until {0}' },
  about: { zh: '从今天到该日期还满几年；过去的日期为负数。', en: 'Whole years from today to a date; negative for a date gone by.' },
});
