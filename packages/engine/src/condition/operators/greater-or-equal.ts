import { orderOperator } from '../comparison.ts';
import { infix, ofTwo } from '../jsonlogic/eager.ts';

export const greaterOrEqual = orderOperator({
  key: '>=',
  words: {
    plain: { zh: '{0}不少于{1}', en: '{0} is at least {1}' },
    time: { zh: '{0}不早于{1}', en: '{0} is on or after {1}' },
    count: { zh: '不少于{1}{u}', en: 'at least {1} {u}' },
  },
  about: { zh: '不少于；日期为不早于。', en: 'At least, or on or after.' },
  jsonlogic: ofTwo((a, b) => (data) => (a(data) as number) >= (b(data) as number)),
  jsonlogicCode: infix('>='),
});
