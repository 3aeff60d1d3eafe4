import { equalityOperator } from '../comparison.ts';
import { eager } from '../eager.ts';

export const strictEquals = equalityOperator({
  key: '===',
  equal: true,
  about: { zh: '两个值相等且类型相同。', en: 'The two values are equal and of one type.' },
  jsonlogic: eager(([a, b]) => a === b),
});
