import { eager } from '../jsonlogic/eager.ts';
import { fixedMissingKeys, missingKeys } from '../jsonlogic/missing-keys.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';

const computed = eager((args, data) => missingKeys(args, data));

export const missing = jsonlogicOperator({
  key: 'missing',
  about: { zh: '缺失的字段。', en: 'The keys that are missing.' },
  jsonlogic: (args, literals) => fixedMissingKeys(literals) ?? computed(args, literals),
});
