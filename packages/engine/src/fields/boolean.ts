import { plainText } from './cell-text.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';

const yes = ['是', '对', '有', '真', '√', '✓', '✔', 'yes', 'y', 'true', 't', '1', 'on'];
const no = ['否', '不是', '错', '无', '没有', '假', '×', '✗', '✘', 'no', 'n', 'false', 'f', '0', 'off'];
const words = new Map<string, boolean>([...yes.map((word) => [word, true] as const), ...no.map((word) => [word, false] as const)]);

/** What a yes/no word means; null for any other text. */
export const booleanOf = (text: string): boolean | null => words.get(plainText(text).toLowerCase()) ?? null;

const names = { zh: { true: '是', false: '否' }, en: { true: 'Yes', false: 'No' } };

export const boolean: FieldTypeEntry = {
  type: 'boolean',
  valueKind: 'boolean',
  jsonSchema: () => ({ type: 'boolean' }),
  parser: () => (text) => {
    if (text.trim() === '') return parsed(null);
    const found = booleanOf(text);
    return found === null ? refused('field.notYesOrNo') : parsed(found);
  },
  format: (value, _field, locale) => (typeof value === 'boolean' ? names[locale][value ? 'true' : 'false'] : String(value)),
  searchable: false,
};
