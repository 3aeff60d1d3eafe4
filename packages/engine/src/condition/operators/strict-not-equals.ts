import { equalityOperator } from '../comparison.ts';
import { infix, ofTwo } from '../jsonlogic/eager.ts';

export const strictNotEquals = equalityOperator({
  key: '!==',
  equal: false,
  about: { zh: '两个值不相等或类型不同。', en: 'The two values differ, or their types do.' },
  jsonlogic: ofTwo((a, b) => (data) => a(data) !== b(data)),
  jsonlogicCode: infix('!=='),
});
