import { arithmeticOperator } from '../arithmetic.ts';

export const remainder = arithmeticOperator({
  key: '%',
  arity: { min: 2, max: 2 },
  about: { zh: '除法的余数；除以零为未知。', en: 'The remainder of a division; by zero it is unknown.' },
  sentence: { zh: '{0}除以{1}的余数', en: 'the remainder of {0} ÷ {1}' },
  loosely: ([a, b]) => (a as number) % (b as number),
});
