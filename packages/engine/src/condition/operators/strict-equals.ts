import { equalityOperator } from '../comparison.ts';
import { infix, ofTwo } from '../jsonlogic/eager.ts';

export const strictEquals = equalityOperator({
  key: '===',
  equal: true,
  about: { zh: '两个值相等且类型相同。', en: 'The two values are equal and of one type.' },
  jsonlogic: ofTwo((a, b) => (data) => a(data) === b(data)),
  jsonlogicCode: infix('==='),
});
