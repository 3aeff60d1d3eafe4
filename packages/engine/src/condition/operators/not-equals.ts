import { equalityOperator } from '../comparison.ts';
import { infix, ofTwo } from '../jsonlogic/eager.ts';

export const notEquals = equalityOperator({
  key: '!=',
  equal: false,
  about: { zh: '两个值不相等。', en: 'The two values differ.' },
  // eslint-disable-next-line eqeqeq -- json-logic's != is JavaScript's
  jsonlogic: ofTwo((a, b) => (data) => a(data) != b(data)),
  jsonlogicCode: infix('!='),
});
