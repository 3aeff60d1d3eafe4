import { eager } from '../eager.ts';
import { jsonlogicOperator } from '../jsonlogic-operator.ts';

export const min = jsonlogicOperator({
  key: 'min',
  about: { zh: '最小的数。', en: 'The smallest number.' },
  jsonlogic: eager((args) => Math.min(...(args as number[]))),
});
