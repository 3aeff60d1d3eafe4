import { junctionOperator } from '../junction.ts';

export const and = junctionOperator({
  key: 'and',
  about: { zh: '全部条件都成立。', en: 'Every condition holds.' },
  separator: { zh: '，且', en: ', and ' },
  decides: false,
});
