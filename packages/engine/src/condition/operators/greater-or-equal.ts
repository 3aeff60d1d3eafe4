import { orderOperator } from '../comparison.ts';
import { eager } from '../eager.ts';

const holds = (a: unknown, b: unknown): boolean => (a as number) >= (b as number);

export const greaterOrEqual = orderOperator({
  key: '>=',
  words: {
    plain: { zh: '{0}不少于{1}', en: '{0} is at least {1}' },
    time: { zh: '{0}不早于{1}', en: '{0} is on or after {1}' },
    count: { zh: '不少于{1}{u}', en: 'at least {1} {u}' },
  },
  about: { zh: '不少于；日期为不早于。', en: 'At least, or on or after.' },
  jsonlogic: eager(([a, b]) => holds(a, b)),
});
