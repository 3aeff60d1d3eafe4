import type { FieldDef, FieldType, FieldValues } from '@rubric/engine';

const searchable = new Set<FieldType>(['text', 'longText', 'phone', 'email', 'url', 'region', 'tags']);

/** What search looks in: the text-like values, one a line. A scorer's reasons repeat in many customers and would be found for all of them. */
export function searchText(fields: FieldDef[], values: FieldValues): string {
  return fields
    .filter((field) => searchable.has(field.type) && field.source.kind === 'input' && values[field.key] !== undefined)
    .map((field) => String(values[field.key]))
    .join('\n');
}
