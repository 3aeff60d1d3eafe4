import { plainText } from './cell-text.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';

const address = /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@<>()[\],;:".]+$/;

/** The address in lower case, so that the same mailbox is written the same way: no provider tells them apart by case. Null where it is none. */
export function emailOf(text: string): string | null {
  const plain = plainText(text).replace(/^mailto:/i, '');
  return plain.length > 254 || !address.test(plain) ? null : plain.toLowerCase();
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
