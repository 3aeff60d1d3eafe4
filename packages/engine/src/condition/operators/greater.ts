import { orderOperator } from '../comparison.ts';
import { eager } from '../eager.ts';

const holds = (a: unknown, b: unknown): boolean => (a as number) > (b as number);

export const greater = orderOperator({
  key: '>',
  words: {
    plain: { zh: '{0}大于{1}', en: '{0} is more than {1}' },
    time: { zh: '{0}晚于{1}', en: '{0} is after {1}' },
    count: { zh: '超过{1}{u}', en: 'more than {1} {u}' },
  },
  about: { zh: '大于；日期为晚于。', en: 'More than, or after.' },
  jsonlogic: eager(([a, b]) => holds(a, b)),
});
