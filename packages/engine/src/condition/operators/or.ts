import { junctionOperator } from '../junction.ts';

export const or = junctionOperator({
  key: 'or',
  about: { zh: '至少一个条件成立。', en: 'At least one condition holds.' },
  separator: { zh: '或', en: ' or ' },
  decides: true,
});
