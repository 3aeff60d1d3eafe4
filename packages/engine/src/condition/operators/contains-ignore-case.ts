import type { Operator } from '../operator.ts';
import { compileTextTest, ignoringCase } from '../text-test.ts';

export const containsIgnoreCase: Operator = {
  key: 'containsIgnoreCase',
  arity: { min: 2, max: 2 },
  takes: [['text'], ['text']],
  gives: 'boolean',
  about: { zh: '文本含有该片段，不分大小写。', en: 'A text has the part, in upper or lower case.' },
  sentence: { zh: '{0}包含{1}（不分大小写）', en: '{0} contains {1} (upper or lower case)' },
  strict: (call) => compileTextTest(call, ignoringCase((text, part) => text.includes(part))),
};
