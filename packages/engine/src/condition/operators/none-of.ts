import { compileListTest } from '../membership.ts';
import type { Operator } from '../operator.ts';

export const noneOf: Operator = {
  key: 'noneOf',
  arity: { min: 2, max: 2 },
  takes: [['list'], ['list']],
  gives: 'boolean',
  about: { zh: '列表字段不含其中任何一项；字段缺失时为未知。', en: 'A list field has none of the items; a missing field is unknown.' },
  sentence: { zh: '{0}不含{1}中的任何一项', en: '{0} has none of {1}' },
  strict: (call) => compileListTest(call, (values, wanted) => !wanted.some((item) => values.includes(item))),
};
