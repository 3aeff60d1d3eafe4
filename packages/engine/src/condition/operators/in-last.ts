import { periodOperator } from '../period.ts';

export const inLast = periodOperator({
  key: 'inLast',
  direction: 1,
  sentence: { zh: '{0}在最近{1}{u}内', en: '{0} is in the last {1} {u}' },
  about: { zh: '日期在最近若干天、周、月或年之内（含今天，不含未来）。', en: 'A date in the last days, weeks, months or years, today included and nothing to come.' },
});
