import { eager } from '../jsonlogic/eager.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';

export const merge = jsonlogicOperator({
  key: 'merge',
  about: { zh: '合并列表。', en: 'Joins lists.' },
  jsonlogic: eager((args) => args.reduce<unknown[]>((all, item) => all.concat(item), [])),
});
