import type { FieldDef } from '@rubric/engine';

const titleKeys = ['name', 'fullName', 'customerName'];
const wide = new Set(['longText', 'url', 'tags', 'multiChoice', 'customerLink', 'email']);

/** The field that customers are called by; the server takes the same one for their titles. */
export const findTitleField = (fields: FieldDef[]): FieldDef | null => fields.find(({ key }) => titleKeys.includes(key)) ?? fields.find(({ type }) => type === 'text') ?? null;

type Listed = FieldDef & { usedBy?: { kind: string }[] };
const usesBySchemes = ({ usedBy }: Listed): number => (usedBy ?? []).filter(({ kind }) => kind === 'scheme').length;

/** The fields shown beside the title: a phone number, then what schemes look at, then the rest in the order of the set. All fit into one line. */
export function listFields(fields: Listed[], count: number): FieldDef[] {
  const title = findTitleField(fields);
  const fitting = fields.filter((field) => field !== title && field.source.kind === 'input' && !wide.has(field.type));
  const phone = fitting.find(({ type }) => type === 'phone');
  const others = fitting.filter((field) => field !== phone).sort((a, b) => usesBySchemes(b) - usesBySchemes(a));
  return [...(phone ? [phone] : []), ...others].slice(0, count);
}

const telling = new Set(['phone', 'region', 'choice', 'user', 'text']);

/** The fields whose values say something without their names, for a line below the title. */
export function factFields(fields: FieldDef[]): FieldDef[] {
  const title = findTitleField(fields);
  return fields.filter((field) => field !== title && field.source.kind === 'input' && telling.has(field.type));
}
