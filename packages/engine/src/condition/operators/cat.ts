import { eager } from '../eager.ts';
import { jsonlogicOperator } from '../jsonlogic-operator.ts';

export const cat = jsonlogicOperator({
  key: 'cat',
  about: { zh: '连接文本。', en: 'Joins texts.' },
  jsonlogic: eager((args) => args.join('')),
});
