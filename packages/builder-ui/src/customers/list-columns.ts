import type { FieldDef } from '@rubric/engine';

const titleKeys = ['name', 'fullName', 'customerName'];
const wide = new Set(['longText', 'url', 'tags', 'multiChoice', 'customerLink']);

/** The field that customers are called by; the server takes the same one for their titles. */
export const findTitleField = (fields: FieldDef[]): FieldDef | null => fields.find(({ key }) => titleKeys.includes(key)) ?? fields.find(({ type }) => type === 'text') ?? null;

/** The fields shown beside the title: those that people fill in and that fit into one line, in the order of the set. */
export function listFields(fields: FieldDef[], count: number): FieldDef[] {
  const title = findTitleField(fields);
  return fields.filter((field) => field !== title && field.source.kind === 'input' && !wide.has(field.type)).slice(0, count);
}
