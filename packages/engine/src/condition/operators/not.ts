import { ofOne } from '../jsonlogic/eager.ts';
import type { Operator } from '../operator.ts';
import { truthy } from '../jsonlogic/truthy.ts';

export const not: Operator = {
  key: '!',
  arity: { min: 1, max: 1 },
  takes: [['boolean', 'muted']],
  gives: 'boolean',
  about: { zh: '条件不成立；条件未知时仍为未知。', en: 'The condition does not hold; unknown stays unknown.' },
  sentence: (say) => (say.part(0) === '' ? '' : say.fill({ zh: '不满足（{0}）', en: 'not ({0})' })),
  strict: ({ args: [operand], logic }) => (operand ? { kind: 'not', type: operand.type === 'muted' ? 'muted' : 'boolean', logic, operand } : null),
  jsonlogic: ofOne((value) => (data) => !truthy(value(data))),
  jsonlogicCode: ([value, ...others]) => (value !== undefined && others.length === 0 ? `!truthy(${value})` : null),
};
