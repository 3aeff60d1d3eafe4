import { monthsLeft } from '../month-count.ts';
import { timeCountOperator } from '../time-count.ts';

export const monthsUntil = timeCountOperator({
  key: 'monthsUntil',
  counting: monthsLeft(1),
  sentence: { zh: '距{0}的整月数', en: 'the full months until {0}' },
  about: { zh: '从今天到该日期还满几个月；过去的日期为负数。', en: 'Whole months from today to a date; negative for a date gone by.' },
});
