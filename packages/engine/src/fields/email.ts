import { plainText } from './cell-text.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';

const address = /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@<>()[\],;:".]+$/;

/** The address with its domain in lower case (the part before the @ may be case-sensitive). Null where it is none. */
export function emailOf(text: string): string | null {
  const plain = plainText(text).replace(/^mailto:/i, '');
  if (plain.length > 254 || !address.test(plain)) return null;
  const at = plain.lastIndexOf('@');
  return plain.slice(0, at) + plain.slice(at).toLowerCase();
}

export const email: FieldTypeEntry = {
  type: 'email',
  valueKind: 'string',
  jsonSchema: () => ({ type: 'string', maxLength: 254, pattern: address.source }),
  parser: () => (text) => {
    if (text.trim() === '') return parsed(null);
    const found = emailOf(text);
    return found === null ? refused('field.notAnEmail') : parsed(found);
  },
  format: String,
  searchable: true,
};
