import { equalityOperator } from '../comparison.ts';
import { eager } from '../eager.ts';

export const equals = equalityOperator({
  key: '==',
  equal: true,
  about: { zh: '两个值相等。', en: 'The two values are equal.' },
  // eslint-disable-next-line eqeqeq -- json-logic's == is JavaScript's
  jsonlogic: eager(([a, b]) => a == b),
});
