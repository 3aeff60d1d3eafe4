import type { Operator } from '../operator.ts';
import { compileTextTest } from '../text-test.ts';

export const startsWith: Operator = {
  key: 'startsWith',
  arity: { min: 2, max: 2 },
  takes: [['text'], ['text']],
  gives: 'boolean',
  about: { zh: '文本以该片段开头；区分大小写。', en: 'A text starts with the part; case-sensitive.' },
  sentence: { zh: '{0}以{1}开头', en: '{0} starts with {1}' },
  strict: (call) => compileTextTest(call, (text, part) => text.startsWith(part)),
};
