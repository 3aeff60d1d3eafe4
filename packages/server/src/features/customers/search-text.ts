import type { FieldDef, FieldType, FieldValues } from '@rubric/engine';

const searchable = new Set<FieldType>(['text', 'longText', 'phone', 'email', 'url', 'region', 'tags']);

/** What search looks in: the text-like values, one a line. A scorer's reasons repeat in many customers and would be found for all of them. */
export function createSearchText(fields: FieldDef[]): (values: FieldValues) => string {
  const keys = fields.filter(({ type, source }) => searchable.has(type) && source.kind === 'input').map(({ key }) => key);
  return (values) => keys.flatMap((key) => (values[key] === undefined ? [] : [String(values[key])])).join('\n');
}
