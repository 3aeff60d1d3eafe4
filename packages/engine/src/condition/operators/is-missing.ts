import { compilePresence } from '../presence.ts';
import { any, type Operator } from '../operator.ts';

export const isMissing: Operator = {
  key: 'isMissing',
  arity: { min: 1, max: 1 },
  takes: [any],
  gives: 'boolean',
  about: { zh: '字段缺失；永不为未知。', en: 'The field is missing; never unknown.' },
  sentence: { zh: '{0}缺失', en: '{0} is missing' },
  strict: (call) => compilePresence(call, false),
};
