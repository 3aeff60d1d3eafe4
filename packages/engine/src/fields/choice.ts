import { choiceName, createChoiceFinder, expectedChoices } from './choice-names.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';

export const choice: FieldTypeEntry = {
  type: 'choice',
  valueKind: 'string',
  jsonSchema: ({ choices }) => (choices?.length ? { type: 'string', enum: [...new Set(choices.map(({ key }) => key))] } : { not: {} }),
  parser: (field) => {
    const find = createChoiceFinder(field);
    return (text) => {
      const trimmed = text.trim();
      if (trimmed === '') return parsed(null);
      const key = find(trimmed);
      return key === null ? refused('field.notAChoice', { expected: expectedChoices(field) }) : parsed(key);
    };
  },
  format: choiceName,
  searchable: false,
};
