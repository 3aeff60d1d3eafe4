import type { Operator } from '../operator.ts';
import { todayNode } from '../today.ts';

export const today: Operator = {
  key: 'today',
  arity: { min: 0, max: 0 },
  takes: [],
  gives: 'date',
  about: { zh: '今天的日期（按时区）。', en: 'The date of today in the time zone.' },
  sentence: { zh: '今天', en: 'today' },
  strict: ({ logic }) => todayNode(logic),
};
