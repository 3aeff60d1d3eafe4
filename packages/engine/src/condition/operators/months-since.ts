import { monthsGone } from '../month-count.ts';
import { timeCountOperator } from '../time-count.ts';

export const monthsSince = timeCountOperator({
  key: 'monthsSince',
  counting: monthsGone(1),
  sentence: { zh: '{0}距今的整月数', en: 'the full months since {0}' },
  about: { zh: '从该日期到今天满几个月；未来的日期为负数。1 月 31 日之后满一个月是 2 月的最后一天。', en: 'Whole months from a date to today; negative for a date to come. One month after 31 January is the last day of February.' },
});
