import { eager } from '../jsonlogic/eager.ts';
import { missingKeys } from '../jsonlogic/missing-keys.ts';
import { jsonlogicOperator } from '../jsonlogic/jsonlogic-operator.ts';

export const missingSome = jsonlogicOperator({
  key: 'missing_some',
  about: { zh: '至少需要若干字段时，缺失的字段。', en: 'The keys missing where at least some are needed.' },
  jsonlogic: eager(([needed, options], data) => {
    const keys = Array.isArray(options) ? (options as unknown[]) : [options];
    const missing = missingKeys(keys, data);
    return (options as unknown[]).length - missing.length >= (needed as number) ? [] : missing;
  }),
});
