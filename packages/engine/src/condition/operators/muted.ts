import type { Operator } from '../operator.ts';

export const muted: Operator = {
  key: 'muted',
  arity: { min: 1, max: 1 },
  takes: [['boolean', 'muted']],
  gives: 'muted',
  about: { zh: '停用的条件：保留但不起作用，只能放在“全部”“任一”“都不”之中。', en: 'A condition switched off: kept, and passed over by and / or / not.' },
  sentence: () => '',
  strict: ({ args: [operand], logic }) => (operand ? { kind: 'muted', type: 'muted', logic, operand } : null),
};
