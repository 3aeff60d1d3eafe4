import { plainText } from './cell-text.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';
import { numberFormat } from './number-formats.ts';
import { numberSchema } from './number-schema.ts';
import { numberOf } from './number-text.ts';

const before = /^([+-]?)\s*(?:us\$|hk\$|nt\$|[a-z]{3}(?=[\s\d¥$€£])|人民币|[¥$€£])+\s*/i;
const after = /\s*(?:人民币|美元|港元|港币|欧元|英镑|元整|元|圆|块钱|块|[¥$€£]|(?<=[\d\s])(?:rmb|cny|usd|eur|gbp|hkd|jpy|twd|sgd))$/i;

/** `¥1,234.50`, `1.2万元`, `USD 300`; the currency is the field's, not the cell's. */
export function moneyOf(text: string): number | null {
  return numberOf(plainText(text).replace(before, '$1').replace(after, ''));
}

export const money: FieldTypeEntry = {
  type: 'money',
  valueKind: 'number',
  jsonSchema: (field) => numberSchema(field),
  parser: () => (text) => {
    if (text.trim() === '') return parsed(null);
    const amount = moneyOf(text);
    return amount === null ? refused('field.notAnAmount') : parsed(amount);
  },
  format: (value, field, locale) => {
    if (typeof value !== 'number') return String(value);
    const digits = { minimumFractionDigits: Number.isInteger(value) ? 0 : 2, maximumFractionDigits: 2 };
    if (!field.currency) return numberFormat(locale, digits).format(value);
    return numberFormat(locale, { style: 'currency', currency: field.currency, currencyDisplay: 'narrowSymbol', ...digits }).format(value);
  },
  searchable: false,
};
