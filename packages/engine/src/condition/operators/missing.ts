import { eager } from '../jsonlogic/eager.ts';
import { missingKeys } from '../jsonlogic/missing-keys.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';

export const missing = jsonlogicOperator({
  key: 'missing',
  about: { zh: '缺失的字段。', en: 'The keys that are missing.' },
  jsonlogic: eager((args, data) => missingKeys(args, data)),
});
