import { extremeOperator } from '../extreme.ts';

export const max = extremeOperator({
  key: 'max',
  of: Math.max,
  words: { zh: '{all}中最大的数', en: 'the largest of {all}' },
  about: { zh: '最大的数。', en: 'The largest number.' },
});
