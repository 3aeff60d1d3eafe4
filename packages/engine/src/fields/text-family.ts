import type { FieldType } from '../model/field.ts';
import { parsed, type FieldTypeEntry } from './field-type.ts';

/** Types whose value is the text as written, outer white space aside. */
export function textEntry(type: FieldType, options: { maxLength: number; searchable: boolean }): FieldTypeEntry {
  return {
    type,
    valueKind: 'string',
    jsonSchema: () => ({ type: 'string', minLength: 1, maxLength: options.maxLength }),
    parser: () => (text) => {
      const trimmed = text.trim();
      return parsed(trimmed === '' ? null : trimmed);
    },
    format: String,
    searchable: options.searchable,
  };
}
