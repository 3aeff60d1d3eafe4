import { compileListTest } from '../membership.ts';
import type { Operator } from '../operator.ts';

export const allOf: Operator = {
  key: 'allOf',
  arity: { min: 2, max: 2 },
  takes: [['list'], ['list']],
  gives: 'boolean',
  about: { zh: '列表字段含有全部各项。', en: 'A list field has all of the items.' },
  sentence: { zh: '{0}含有{1}全部各项', en: '{0} has all of {1}' },
  strict: (call) => compileListTest(call, (values, wanted) => wanted.every((item) => values.includes(item))),
};
