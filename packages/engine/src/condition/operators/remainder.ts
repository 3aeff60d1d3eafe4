import { arithmeticOperator } from '../arithmetic.ts';
import { infix, ofTwo } from '../jsonlogic/eager.ts';

export const remainder = arithmeticOperator({
  key: '%',
  arity: { min: 2, max: 2 },
  about: { zh: '除法的余数；除以零为未知。', en: 'The remainder of a division; by zero it is unknown.' },
  sentence: { zh: '{0}除以{1}的余数', en: 'the remainder of {0} ÷ {1}' },
  jsonlogic: ofTwo((a, b) => (data) => (a(data) as number) % (b(data) as number)),
  jsonlogicCode: infix('%'),
});
