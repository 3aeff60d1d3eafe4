import type { FieldDef } from '../model/field.ts';
import type { JsonLogic } from '../model/json-logic.ts';
import type { Locale } from '../model/text.ts';
import { sayCondition } from './say-condition.ts';

/** A condition in plain words, without a full stop. Never throws: broken parts are named as such. */
export function conditionSentence(logic: JsonLogic, fields: FieldDef[], locale: Locale): string {
  return sayCondition(logic, fields, locale) || { zh: '没有生效的条件', en: 'no active condition' }[locale];
}
