import { plainText } from './cell-text.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';

const allowed = /^(?:tel|手机|电话|phone|mobile)?[:.]?\s*\+?[\d\s().\-–—/]+$/i;
const chineseMobile = /^(?:\+?86|0086)?(1[3-9]\d{9})$/;
const dialled = /^\+?\d{5,15}$/;

/** Digits and a leading plus; Chinese mobiles lose their country code, so that the same number is written the same way. Null where it is no number. */
export function phoneOf(text: string): string | null {
  const plain = plainText(text).replace(/\.0$/, '');
  if (!allowed.test(plain) || plain.split('/').length > 1) return null;
  const digits = plain.replace(/[^\d+]/g, '').replace(/^00/, '+');
  const mobile = chineseMobile.exec(digits);
  if (mobile) return mobile[1]!;
  return dialled.test(digits) ? digits : null;
}

export const phone: FieldTypeEntry = {
  type: 'phone',
  valueKind: 'string',
  jsonSchema: () => ({ type: 'string', pattern: dialled.source }),
  parser: () => (text) => {
    if (text.trim() === '') return parsed(null);
    const number = phoneOf(text);
    return number === null ? refused('field.notAPhoneNumber') : parsed(number);
  },
  format: (value) => (typeof value === 'string' && chineseMobile.test(value) ? value.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3') : String(value)),
  searchable: true,
};
