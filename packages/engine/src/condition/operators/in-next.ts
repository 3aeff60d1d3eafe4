import { periodOperator } from '../period.ts';

export const inNext = periodOperator({
  key: 'inNext',
  direction: -1,
  sentence: { zh: '{0}在未来{1}{u}内', en: '{0} is in the next {1} {u}' },
  about: { zh: '日期在未来若干天、周、月或年之内（含今天，不含过去）。', en: 'A date in the next days, weeks, months or years, today included and nothing gone by.' },
});
