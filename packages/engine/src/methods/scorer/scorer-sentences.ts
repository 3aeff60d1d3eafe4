import type { FieldDef } from '../../model/field.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import type { ScorerMethod } from '../../model/scorer-method.ts';
import type { Locale, LocalText } from '../../model/text.ts';
import { className } from '../../sentence/class-name.ts';
import { conditionSentence } from '../../sentence/condition-sentence.ts';
import { fillTemplate } from '../../sentence/words.ts';
import type { SchemeSentence } from '../method.ts';

const when: LocalText = { zh: '当{when}，归入「{class}」。', en: 'When {when}, the customer is “{class}”.' };
const otherwise: LocalText = { zh: '其余客户归入「{class}」。', en: 'Everyone else is “{class}”.' };

/** One sentence for each threshold (`threshold:<class>`) or label (`label:<label>`), then the rest. */
export function scorerSentences({ field, mapping }: ScorerMethod, definition: SchemeDefinition, fields: FieldDef[], locale: Locale): SchemeSentence[] {
  const said = (key: string, condition: Parameters<typeof conditionSentence>[0]): string =>
    fillTemplate(locale, when, (name) => (name === 'class' ? className(key, definition, locale) : conditionSentence(condition, fields, locale)));
  const rest = (id: string, key: string) => ({ id, text: fillTemplate(locale, otherwise, () => className(key, definition, locale)) });
  if (mapping.by === 'score') {
    return [...mapping.thresholds.map(({ class: key, from }) => ({ id: `threshold:${key}`, text: said(key, { '>=': [{ var: field }, from] }) })), rest('floor', mapping.floorClass)];
  }
  return [...mapping.labels.map(({ label, class: key }) => ({ id: `label:${label}`, text: said(key, { '==': [{ var: field }, label] }) })), rest('default', mapping.defaultClass)];
}
