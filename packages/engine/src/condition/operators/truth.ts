import { eager } from '../eager.ts';
import type { Operator } from '../operator.ts';
import { truthy } from '../truthy.ts';

export const truth: Operator = {
  key: '!!',
  arity: { min: 1, max: 1 },
  takes: [['boolean']],
  gives: 'boolean',
  about: { zh: '条件成立（原样返回）。', en: 'The condition itself.' },
  sentence: { zh: '{0}', en: '{0}' },
  strict: ({ args: [operand], logic }) => (operand ? { ...operand, logic } : null),
  jsonlogic: eager(([value]) => truthy(value)),
};
