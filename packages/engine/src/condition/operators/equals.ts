import { equalityOperator } from '../comparison.ts';
import { infix, ofTwo } from '../jsonlogic/eager.ts';

export const equals = equalityOperator({
  key: '==',
  equal: true,
  about: { zh: '两个值相等。', en: 'The two values are equal.' },
  // eslint-disable-next-line eqeqeq -- json-logic's == is JavaScript's
  jsonlogic: ofTwo((a, b) => (data) => a(data) == b(data)),
  jsonlogicCode: infix('=='),
});
