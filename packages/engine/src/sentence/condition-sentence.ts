import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { Locale } from '../model/text.ts';
import { sayCondition } from './say-condition.ts';
import type { SchemeName } from './scheme-name.ts';

/** A condition in plain words, without a full stop; other schemes by their names, as far as `schemes` has them. Never throws: broken parts are named as such. */
export function conditionSentence(logic: JsonLogic, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): string {
  return sayCondition(logic, fields, locale, schemes) || { zh: '没有生效的条件', en: 'no active condition' }[locale];
}
