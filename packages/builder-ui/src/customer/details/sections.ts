import type { FieldDef, LocalText } from '@rubric/engine';

export type Section = { id: string; name: LocalText; fields: FieldDef[] };
/** A section of the form by the keys of its fields. */
export type LaidSection = { id: string; name: LocalText; fields: string[] };

/** The fields in the sections of the form, and those it does not have or show at the end. Without sections everything is one. */
export function sectionsOf(fields: FieldDef[], form: readonly LaidSection[], names: { all: LocalText; other: LocalText }): Section[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const laid = form.map(({ id, name, fields: keys }) => ({ id, name, fields: keys.flatMap((key) => byKey.get(key) ?? []) })).filter((section) => section.fields.length > 0);
  const seen = new Set(laid.flatMap((section) => section.fields));
  const rest = fields.filter((field) => !seen.has(field));
  return rest.length === 0 ? laid : [...laid, { id: 'rest', name: laid.length === 0 ? names.all : names.other, fields: rest }];
}
