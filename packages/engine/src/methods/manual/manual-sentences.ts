import type { FieldDef } from '../../model/field.ts';
import type { ManualMethod } from '../../model/manual-method.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import type { Locale, LocalText } from '../../model/text.ts';
import { fillTemplate, nameIn } from '../../sentence/words.ts';
import type { SchemeSentence } from '../method.ts';

const byPeople: LocalText = { zh: '由人工选择类别。', en: 'People choose the class.' };
const byField: LocalText = { zh: '类别由字段“{field}”中的选择决定；未选择时没有类别。', en: 'The class is what is chosen in “{field}”; there is none until something is.' };

export function manualSentences({ field }: ManualMethod, _definition: SchemeDefinition, fields: FieldDef[], locale: Locale): SchemeSentence[] {
  if (field === undefined) return [{ id: 'manual', text: byPeople[locale] }];
  const found = fields.find(({ key }) => key === field);
  return [{ id: 'manual', text: fillTemplate(locale, byField, () => (found ? nameIn(found.name, locale, field) : field)) }];
}
