import type { Operator } from '../operator.ts';

export const abs: Operator = {
  key: 'abs',
  arity: { min: 1, max: 1 },
  takes: [['number']],
  gives: 'number',
  about: { zh: '数的绝对值。', en: 'A number without its sign.' },
  sentence: (say) => say.fill({ zh: '{x}的绝对值', en: 'the absolute value of {x}' }, { x: say.part(0) }),
  strict: ({ args, logic }) => ({ kind: 'apply', type: 'number', logic, args, apply: Math.abs }),
};
