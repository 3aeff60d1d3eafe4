import type { Operator } from '../operator.ts';
import { compileTextTest, ignoringCase } from '../text-test.ts';

export const equalsIgnoreCase: Operator = {
  key: 'equalsIgnoreCase',
  arity: { min: 2, max: 2 },
  takes: [['text'], ['text']],
  gives: 'boolean',
  about: { zh: '两段文本相同，不分大小写。', en: 'Two texts are the same but for upper and lower case.' },
  sentence: { zh: '{0}是{1}（不分大小写）', en: '{0} is {1} (upper or lower case)' },
  strict: (call) => compileTextTest(call, ignoringCase((text, other) => text === other)),
};
