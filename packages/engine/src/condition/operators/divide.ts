import { arithmeticOperator } from '../arithmetic.ts';
import { infix, ofTwo } from '../jsonlogic/eager.ts';

export const divide = arithmeticOperator({
  key: '/',
  arity: { min: 2, max: 2 },
  about: { zh: '两数之商；除以零为未知。', en: 'The quotient of two numbers; division by zero is unknown.' },
  sentence: (say) => say.join(say.args.map((_, index) => say.part(index)), { zh: ' ÷ ', en: ' ÷ ' }),
  jsonlogic: ofTwo((a, b) => (data) => (a(data) as number) / (b(data) as number)),
  jsonlogicCode: infix('/'),
});
