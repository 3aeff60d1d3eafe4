import { splitValues } from './cell-text.ts';
import { parsed, type FieldTypeEntry } from './field-type.ts';

export const tags: FieldTypeEntry = {
  type: 'tags',
  valueKind: 'strings',
  jsonSchema: () => ({ type: 'array', items: { type: 'string', minLength: 1, maxLength: 100 }, minItems: 1, maxItems: 200, uniqueItems: true }),
  parser: () => (text) => {
    const found = splitValues(text);
    return parsed(found.length > 0 ? found : null);
  },
  format: (value, _field, locale) => (Array.isArray(value) ? value.join(locale === 'zh' ? '、' : ', ') : String(value)),
  searchable: true,
};
