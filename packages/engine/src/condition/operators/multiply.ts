import { arithmeticOperator } from '../arithmetic.ts';

export const multiply = arithmeticOperator({
  key: '*',
  arity: { min: 1, max: Number.POSITIVE_INFINITY },
  about: { zh: '各数之积。', en: 'The product of numbers.' },
  sentence: (say) => say.join(say.args.map((_, index) => say.part(index)), { zh: ' × ', en: ' × ' }),
  loosely: (args) => args.reduce((a, b) => Number.parseFloat(String(a)) * Number.parseFloat(String(b))),
});
