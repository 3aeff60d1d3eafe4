import type { Operator } from '../operator.ts';

function charactersIn(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

export const lengthOf: Operator = {
  key: 'lengthOf',
  arity: { min: 1, max: 1 },
  takes: [['text']],
  gives: 'number',
  about: { zh: '文本的字数。', en: 'How many characters a text has.' },
  sentence: { zh: '{0}的字数', en: 'the length of {0}' },
  strict: ({ args, logic }) => ({ kind: 'apply', type: 'number', logic, args, apply: charactersIn }),
};
