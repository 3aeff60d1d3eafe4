import { arithmeticOperator } from '../arithmetic.ts';

export const subtract = arithmeticOperator({
  key: '-',
  arity: { min: 1, max: 2 },
  about: { zh: '两数之差；只有一个参数时取相反数。', en: 'The difference of two numbers; of one number, its opposite.' },
  sentence: (say) => (say.args.length === 1 ? say.fill({ zh: '−{0}', en: '−{0}' }) : say.join(say.args.map((_, index) => say.part(index)), { zh: ' − ', en: ' − ' })),
  loosely: ([a, b]) => (b === undefined ? -(a as number) : (a as number) - (b as number)),
});
