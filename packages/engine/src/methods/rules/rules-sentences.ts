import type { FieldDef } from '../../model/field.ts';
import type { Rule, RulesMethod, SchemeDefinition } from '../../model/scheme.ts';
import type { Locale } from '../../model/text.ts';
import { className } from '../../sentence/class-name.ts';
import { conditionSentence } from '../../sentence/condition-sentence.ts';
import type { SchemeName } from '../../sentence/scheme-name.ts';
import { fillTemplate } from '../../sentence/words.ts';
import type { SchemeSentence } from '../method.ts';

const when = { zh: '当{when}，归入「{class}」。', en: 'When {when}, the customer is “{class}”.' };
const off = { zh: '（已停用）{rule}', en: '(Off) {rule}' };
const otherwise = { zh: '其余客户归入「{class}」。', en: 'Everyone else is “{class}”.' };

/** One rule in plain words, e.g. "When Spend is at least ¥50,000, the customer is “A High value”." */
export function ruleSentence(rule: Rule, definition: SchemeDefinition, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): string {
  const said = fillTemplate(locale, when, (name) =>
    name === 'class' ? className(rule.class, definition, locale) : conditionSentence(rule.when, fields, locale, schemes));
  return rule.muted ? fillTemplate(locale, off, () => said) : said;
}

export function rulesSentences(method: RulesMethod, definition: SchemeDefinition, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): SchemeSentence[] {
  const rules = method.rules.map((rule) => ({ id: rule.id, text: ruleSentence(rule, definition, fields, locale, schemes) }));
  return [...rules, { id: 'default', text: fillTemplate(locale, otherwise, () => className(method.defaultClass, definition, locale)) }];
}
