import { equalityOperator } from '../comparison.ts';
import { eager } from '../eager.ts';

export const notEquals = equalityOperator({
  key: '!=',
  equal: false,
  about: { zh: '两个值不相等。', en: 'The two values differ.' },
  // eslint-disable-next-line eqeqeq -- json-logic's != is JavaScript's
  jsonlogic: eager(([a, b]) => a != b),
});
