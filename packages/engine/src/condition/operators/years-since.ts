import { monthsGone } from '../month-count.ts';
import { timeCountOperator } from '../time-count.ts';

export const yearsSince = timeCountOperator({
  key: 'yearsSince',
  counting: monthsGone(12),
  sentence: { zh: '{0}距今的整年数', en: 'the full years since {0}' },
  about: { zh: '从该日期到今天满几年，例如周岁；平年里 2 月 29 日按 28 日算。', en: 'Whole years from a date to today, as ages are told; 29 February counts as the 28th in years without one.' },
});
