import { type FormDefinition, formDefinition, type FormField, type PlainSection } from '../model/form.ts';
import type { LocalText } from '../model/text.ts';

/** A field's place without rules of its own. */
export const placeField = (field: string): FormField => ({ kind: 'field', id: field, field, width: 'half', show: null, require: null, readonly: null });

/** What visitors read after a submission unless the form says otherwise. */
const thanks: LocalText = { zh: '谢谢，我们会尽快与你联系。', en: 'Thank you. We will be in touch soon.' };

/** A form whose sections only list fields. */
export function plainForm(name: LocalText, sections: readonly PlainSection[], use: FormDefinition['use'] = 'staff'): FormDefinition {
  const laid = sections.map(({ fields, ...section }) => ({ ...section, parts: fields.map(placeField) }));
  return formDefinition.parse({ name, use, sections: laid, public: { thanks } });
}
