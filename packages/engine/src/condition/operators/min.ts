import { extremeOperator } from '../extreme.ts';

export const min = extremeOperator({
  key: 'min',
  of: Math.min,
  words: { zh: '{all}中最小的数', en: 'the smallest of {all}' },
  about: { zh: '最小的数。', en: 'The smallest number.' },
});
