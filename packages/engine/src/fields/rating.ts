import type { FieldDef } from '../model/field.ts';
import { plainText } from './cell-text.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';
import { numberFormat } from './number-formats.ts';
import { numberSchema } from './number-schema.ts';
import { numberOf } from './number-text.ts';

const bounds = (field: FieldDef) => ({ min: field.min ?? 0, max: field.max ?? 5 });

const stars = /^★+☆*$/;

export const rating: FieldTypeEntry = {
  type: 'rating',
  valueKind: 'number',
  jsonSchema: (field) => numberSchema(field, bounds(field)),
  parser: (field) => (text) => {
    const plain = plainText(text);
    if (plain === '') return parsed(null);
    if (stars.test(plain)) return parsed(plain.replaceAll('☆', '').length);
    const found = numberOf(plain.replace(/\s*(?:星级?|分|stars?|\/\s*\d+)$/i, ''));
    return found === null ? refused('field.notARating', bounds(field)) : parsed(found);
  },
  format: (value, field, locale) => {
    if (typeof value !== 'number') return String(value);
    return `${numberFormat(locale, { maximumFractionDigits: 2 }).format(value)} / ${bounds(field).max}`;
  },
  searchable: false,
};
