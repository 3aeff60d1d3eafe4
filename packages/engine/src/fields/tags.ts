import type { FieldDef } from '../model/field.ts';
import type { Locale } from '../model/text.ts';
import { splitValues } from './cell-text.ts';
import { parsed, type FieldTypeEntry } from './field-type.ts';

/** A scorer's reasons are sentences, not words that people choose from: Chinese on the first line, English on the second. */
const isReasons = ({ source }: FieldDef): boolean => source.kind === 'scorer';

function sayReasons(reasons: string[], locale: Locale): string {
  const said = reasons.map((reason) => reason.split('\n')[locale === 'zh' ? 0 : 1] ?? reason);
  return said.join(locale === 'zh' ? '；' : '; ');
}

export const tags: FieldTypeEntry = {
  type: 'tags',
  valueKind: 'strings',
  jsonSchema: (field) => ({ type: 'array', items: { type: 'string', minLength: 1, maxLength: isReasons(field) ? 400 : 100 }, minItems: 1, maxItems: 200, uniqueItems: true }),
  parser: () => (text) => {
    const found = splitValues(text);
    return parsed(found.length > 0 ? found : null);
  },
  format: (value, field, locale) => {
    if (!Array.isArray(value)) return String(value);
    return isReasons(field) ? sayReasons(value, locale) : value.join(locale === 'zh' ? '、' : ', ');
  },
  searchable: true,
};
