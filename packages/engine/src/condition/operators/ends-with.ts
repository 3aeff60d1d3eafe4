import type { Operator } from '../operator.ts';
import { compileTextTest } from '../text-test.ts';

export const endsWith: Operator = {
  key: 'endsWith',
  arity: { min: 2, max: 2 },
  takes: [['text'], ['text']],
  gives: 'boolean',
  about: { zh: '文本以该片段结尾；区分大小写。', en: 'A text ends with the part; case-sensitive.' },
  sentence: { zh: '{0}以{1}结尾', en: '{0} ends with {1}' },
  strict: (call) => compileTextTest(call, (text, part) => text.endsWith(part)),
};
