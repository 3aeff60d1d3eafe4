import { plainText } from './cell-text.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';
import { numberFormat } from './number-formats.ts';
import { numberSchema } from './number-schema.ts';
import { numberOf } from './number-text.ts';

export const percent: FieldTypeEntry = {
  type: 'percent',
  valueKind: 'number',
  jsonSchema: (field) => numberSchema(field),
  parser: () => (text) => {
    if (text.trim() === '') return parsed(null);
    const share = numberOf(plainText(text).replace(/\s*%$/, '').replace(/^百分之/, ''));
    return share === null ? refused('field.notAPercentage') : parsed(share);
  },
  format: (value, _field, locale) => (typeof value === 'number' ? `${numberFormat(locale, { maximumFractionDigits: 6 }).format(value)}%` : String(value)),
  searchable: false,
};
