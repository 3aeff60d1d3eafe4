import { arithmeticOperator } from '../arithmetic.ts';
import { infix, ofTwo } from '../jsonlogic/eager.ts';

export const subtract = arithmeticOperator({
  key: '-',
  arity: { min: 1, max: 2 },
  about: { zh: '两数之差；只有一个参数时取相反数。', en: 'The difference of two numbers; of one number, its opposite.' },
  sentence: (say) => (say.args.length === 1 ? say.fill({ zh: '−{0}', en: '−{0}' }) : say.join(say.args.map((_, index) => say.part(index)), { zh: ' − ', en: ' − ' })),
  jsonlogic: ofTwo((a, b) => (data) => {
    const first = a(data) as number;
    const second = b(data) as number | undefined;
    return second === undefined ? -first : first - second;
  }),
  jsonlogicCode: (args, [, second]) => (second === undefined ? null : infix('-')(args, [])),
});
