import { className, conditionSentence, type Explanation, type FieldDef, type Locale, type SchemeDefinition } from '@rubric/engine';
import type { messages } from '../messages.ts';

type Words = (typeof messages)['zh']['why'];
type Reason = { explanation: Explanation; definition: SchemeDefinition; fields: FieldDef[] };

export const fieldNames = (keys: string[], fields: FieldDef[], locale: Locale): string =>
  keys.map((key) => fields.find((field) => field.key === key)?.name[locale] ?? key).join(locale === 'zh' ? '、' : ', ');

function scoreSentence({ explanation, definition }: Reason & { explanation: Extract<Explanation, { kind: 'scoreCard' }> }, said: string, words: Words, number: (value: number) => string): string {
  const score = number(explanation.outcome.score ?? 0);
  if (explanation.reached !== null) return words.scored(score, number(explanation.reached.from), said);
  const lowest = definition.method.kind === 'scoreCard' ? definition.method.thresholds.at(-1) : undefined;
  return lowest === undefined ? words.floorOnly(score, said) : words.floor(score, number(lowest.from), said);
}

/** Why the customer has its class, in one plain sentence. */
export function whySentence({ explanation, definition, fields }: Reason, { locale, words, number }: { locale: Locale; words: Words; number: (value: number) => string }): string {
  const { outcome } = explanation;
  if (outcome.class === null) return words.undecided(fieldNames(outcome.unknown, fields, locale));
  const said = className(outcome.class, definition, locale);
  if (explanation.kind === 'scoreCard') return scoreSentence({ explanation, definition, fields }, said, words, number);
  const matched = explanation.rules.find((rule) => rule.matched);
  return matched === undefined ? words.otherwise(said) : words.because(conditionSentence(matched.condition.logic, fields, locale), said);
}
