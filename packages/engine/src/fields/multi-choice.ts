import { splitValues } from './cell-text.ts';
import { choiceName, createChoiceFinder, expectedChoices } from './choice-names.ts';
import { parsed, refused, type FieldTypeEntry } from './field-type.ts';

export const multiChoice: FieldTypeEntry = {
  type: 'multiChoice',
  valueKind: 'strings',
  jsonSchema: ({ choices }) =>
    choices?.length
      ? { type: 'array', items: { type: 'string', enum: [...new Set(choices.map(({ key }) => key))] }, minItems: 1, maxItems: 500, uniqueItems: true }
      : { not: {} },
  parser: (field) => {
    const find = createChoiceFinder(field);
    return (text) => {
      const trimmed = text.trim();
      if (trimmed === '') return parsed(null);
      const whole = find(trimmed);
      if (whole !== null) return parsed([whole]);
      const keys = splitValues(trimmed).map(find);
      if (keys.includes(null)) return refused('field.notAChoice', { expected: expectedChoices(field) });
      const found = [...new Set(keys.filter((key) => key !== null))];
      return parsed(found.length > 0 ? found : null);
    };
  },
  format: (value, field, locale) => {
    if (!Array.isArray(value)) return choiceName(value, field, locale);
    return value.map((key) => choiceName(key, field, locale)).join(locale === 'zh' ? '、' : ', ');
  },
  searchable: false,
};
