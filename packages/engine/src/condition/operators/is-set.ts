import { compilePresence } from '../presence.ts';
import { any, type Operator } from '../operator.ts';

export const isSet: Operator = {
  key: 'isSet',
  arity: { min: 1, max: 1 },
  takes: [any],
  gives: 'boolean',
  about: { zh: '字段有值；永不为未知。', en: 'The field has a value; never unknown.' },
  sentence: { zh: '{0}有值', en: '{0} has a value' },
  strict: (call) => compilePresence(call, true),
};
