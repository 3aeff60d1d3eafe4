import { arithmeticOperator } from '../arithmetic.ts';
import { toNumber } from '../jsonlogic/to-number.ts';

export const add = arithmeticOperator({
  key: '+',
  arity: { min: 1, max: Number.POSITIVE_INFINITY },
  about: { zh: '各数之和。', en: 'The sum of numbers.' },
  sentence: (say) => say.join(say.args.map((_, index) => say.part(index)), { zh: ' + ', en: ' + ' }),
  jsonlogic: (args) => (data) => {
    let sum = 0;
    for (const argument of args) sum += toNumber(argument(data));
    return sum;
  },
  jsonlogicCode: (args) => `(${['0', ...args.map((argument) => `toNumber(${argument})`)].join(' + ')})`,
});
