import { eager } from '../eager.ts';
import { jsonlogicOperator } from '../jsonlogic-operator.ts';

export const max = jsonlogicOperator({
  key: 'max',
  about: { zh: '最大的数。', en: 'The largest number.' },
  jsonlogic: eager((args) => Math.max(...(args as number[]))),
});
