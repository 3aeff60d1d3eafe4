import { parsed, refused, type FieldTypeEntry } from './field-type.ts';
import { numberFormat } from './number-formats.ts';
import { numberSchema } from './number-schema.ts';
import { numberOf } from './number-text.ts';

export const number: FieldTypeEntry = {
  type: 'number',
  valueKind: 'number',
  jsonSchema: (field) => numberSchema(field),
  parser: () => (text) => {
    if (text.trim() === '') return parsed(null);
    const found = numberOf(text);
    return found === null ? refused('field.notANumber') : parsed(found);
  },
  format: (value, _field, locale) => (typeof value === 'number' ? numberFormat(locale, { maximumFractionDigits: 6 }).format(value) : String(value)),
  searchable: false,
};
