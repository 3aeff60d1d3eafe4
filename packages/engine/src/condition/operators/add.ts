import { arithmeticOperator } from '../arithmetic.ts';

export const add = arithmeticOperator({
  key: '+',
  arity: { min: 1, max: Number.POSITIVE_INFINITY },
  about: { zh: '各数之和。', en: 'The sum of numbers.' },
  sentence: (say) => say.join(say.args.map((_, index) => say.part(index)), { zh: ' + ', en: ' + ' }),
  loosely: (args) => args.reduce<number>((a, b) => Number.parseFloat(String(a)) + Number.parseFloat(String(b)), 0),
});
