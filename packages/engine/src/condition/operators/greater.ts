import { orderOperator } from '../comparison.ts';
import { infix, ofTwo } from '../jsonlogic/eager.ts';

export const greater = orderOperator({
  key: '>',
  words: {
    plain: { zh: '{0}大于{1}', en: '{0} is more than {1}' },
    time: { zh: '{0}晚于{1}', en: '{0} is after {1}' },
    count: { zh: '超过{1}{u}', en: 'more than {1} {u}' },
  },
  about: { zh: '大于；日期为晚于。', en: 'More than, or after.' },
  jsonlogic: ofTwo((a, b) => (data) => (a(data) as number) > (b(data) as number)),
  jsonlogicCode: infix('>'),
});
