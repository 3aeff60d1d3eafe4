import type { FieldDef } from '../model/field.ts';
import { splitValues } from './cell-text.ts';
import { parsed, type FieldTypeEntry } from './field-type.ts';

/** A scorer's reasons are sentences in both languages, not words that people choose from. */
const longest = ({ source }: FieldDef): number => (source.kind === 'scorer' ? 400 : 100);

export const tags: FieldTypeEntry = {
  type: 'tags',
  valueKind: 'strings',
  jsonSchema: (field) => ({ type: 'array', items: { type: 'string', minLength: 1, maxLength: longest(field) }, minItems: 1, maxItems: 200, uniqueItems: true }),
  parser: () => (text) => {
    const found = splitValues(text);
    return parsed(found.length > 0 ? found : null);
  },
  format: (value, _field, locale) => (Array.isArray(value) ? value.join(locale === 'zh' ? '、' : ', ') : String(value)),
  searchable: true,
};
