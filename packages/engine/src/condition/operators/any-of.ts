import { compileListTest } from '../membership.ts';
import type { Operator } from '../operator.ts';

export const anyOf: Operator = {
  key: 'anyOf',
  arity: { min: 2, max: 2 },
  takes: [['list'], ['list']],
  gives: 'boolean',
  about: { zh: '列表字段含有其中任意一项。', en: 'A list field has at least one of the items.' },
  sentence: { zh: '{0}含有{1}中的任意一项', en: '{0} has any of {1}' },
  strict: (call) => compileListTest(call, (values, wanted) => wanted.some((item) => values.includes(item))),
};
