import { plainText } from './cell-text.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';

/** Only web addresses: a stored `javascript:` link would be a trap for whoever clicks it. */
const webAddress = /^https?:\/\/[^\s/?#<>"]+\.[^\s<>"]+$/i;
const bareHost = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?$/i;

/** A web address; one without a scheme gets `https://`. Null where it is none. */
export function urlOf(text: string): string | null {
  const plain = plainText(text);
  if (webAddress.test(plain)) return plain;
  return bareHost.test(plain) ? `https://${plain}` : null;
}

export const url: FieldTypeEntry = {
  type: 'url',
  valueKind: 'string',
  jsonSchema: () => ({ type: 'string', maxLength: 2000, pattern: '^[hH][tT][tT][pP][sS]?://[^\\s/?#<>"]+\\.[^\\s<>"]+$' }),
  parser: () => (text) => {
    if (text.trim() === '') return parsed(null);
    const found = urlOf(text);
    return found === null ? refused('field.notAnUrl') : parsed(found);
  },
  format: String,
  searchable: true,
};
