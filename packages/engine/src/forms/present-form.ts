import type { FieldDef } from '../model/field.ts';
import type { FormDefinition } from '../model/form.ts';

/** The form without fields that were deleted since it was laid out. */
export function presentForm(form: FormDefinition, fields: readonly FieldDef[]): FormDefinition {
  const known = new Set(fields.map(({ key }) => key));
  return { ...form, sections: form.sections.map((section) => ({ ...section, parts: section.parts.filter((part) => part.kind === 'text' || known.has(part.field)) })) };
}
