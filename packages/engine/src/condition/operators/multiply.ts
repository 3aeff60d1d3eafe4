import { arithmeticOperator } from '../arithmetic.ts';
import { eager } from '../jsonlogic/eager.ts';
import { toNumber } from '../jsonlogic/to-number.ts';

export const multiply = arithmeticOperator({
  key: '*',
  arity: { min: 1, max: Number.POSITIVE_INFINITY },
  about: { zh: '各数之积。', en: 'The product of numbers.' },
  sentence: (say) => say.join(say.args.map((_, index) => say.part(index)), { zh: ' × ', en: ' × ' }),
  jsonlogic: eager((args) => args.reduce((a, b) => toNumber(a) * toNumber(b))),
  jsonlogicCode: (args) => (args.length > 0 && args.length < 9 ? args.reduce((a, b) => `(toNumber(${a}) * toNumber(${b}))`) : null),
});
