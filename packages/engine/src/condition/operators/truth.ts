import { ofOne } from '../jsonlogic/eager.ts';
import type { Operator } from '../operator.ts';
import { truthy } from '../jsonlogic/truthy.ts';

export const truth: Operator = {
  key: '!!',
  arity: { min: 1, max: 1 },
  takes: [['boolean']],
  gives: 'boolean',
  about: { zh: '条件成立（原样返回）。', en: 'The condition itself.' },
  sentence: { zh: '{0}', en: '{0}' },
  strict: ({ args: [operand], logic }) => (operand ? { ...operand, logic } : null),
  jsonlogic: ofOne((value) => (data) => truthy(value(data))),
  jsonlogicCode: ([value, ...others]) => (value !== undefined && others.length === 0 ? `truthy(${value})` : null),
};
