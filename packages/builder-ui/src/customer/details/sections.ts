import type { FieldDef, LocalText } from '@rubric/engine';

export type Section = { id: string; name: LocalText; fields: FieldDef[] };
type Form = { sections: { id: string; name: LocalText; fields: string[] }[] };

/** The fields in the sections of the form, and those it does not have at the end. Without a form everything is one section. */
export function sectionsOf(fields: FieldDef[], form: Form | undefined, names: { all: LocalText; other: LocalText }): Section[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const laid = (form?.sections ?? []).map(({ id, name, fields: keys }) => ({ id, name, fields: keys.flatMap((key) => byKey.get(key) ?? []) })).filter((section) => section.fields.length > 0);
  const seen = new Set(laid.flatMap((section) => section.fields));
  const rest = fields.filter((field) => !seen.has(field));
  return rest.length === 0 ? laid : [...laid, { id: 'rest', name: laid.length === 0 ? names.all : names.other, fields: rest }];
}
