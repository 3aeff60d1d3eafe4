import type { Operator } from '../operator.ts';

export const countOf: Operator = {
  key: 'countOf',
  arity: { min: 1, max: 1 },
  takes: [['list']],
  gives: 'number',
  about: { zh: '列表的项数；字段缺失时为未知。', en: 'How many items a list has; a missing field is unknown.' },
  sentence: { zh: '{0}的项数', en: 'the number of {0}' },
  strict: ({ args, logic }) => ({ kind: 'apply', type: 'number', logic, args, apply: (items: readonly string[]) => items.length }),
};
