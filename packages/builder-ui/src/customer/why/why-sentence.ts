import { className, conditionSentence, type Explanation, type FieldDef, type Locale, type SchemeDefinition, type SchemeName, type ScorerExplanation } from '@rubric/engine';
import type { messages } from '../messages.ts';
import { matrixParts, type MatrixExplanation } from './matrix-parts.ts';

type Words = (typeof messages)['zh']['why'];
type Saying = { locale: Locale; words: Words; number: (value: number) => string };
type Reason = { explanation: Explanation; definition: SchemeDefinition; fields: FieldDef[]; schemes: readonly SchemeName[] };

export const fieldNames = (keys: string[], fields: FieldDef[], locale: Locale): string =>
  keys.map((key) => fields.find((field) => field.key === key)?.name[locale] ?? key).join(locale === 'zh' ? '、' : ', ');

function scoreSentence({ explanation, definition, fields, schemes }: Reason & { explanation: Extract<Explanation, { kind: 'scoreCard' }> }, said: string, { locale, words, number }: Saying): string {
  const veto = explanation.vetoes.find(({ matched }) => matched);
  if (veto) return words.vetoed(conditionSentence(veto.condition.logic, fields, locale, schemes), said);
  const score = number(explanation.outcome.score ?? 0);
  if (explanation.reached !== null) return words.scored(score, number(explanation.reached.from), said);
  const lowest = definition.method.kind === 'scoreCard' ? definition.method.thresholds.at(-1) : undefined;
  return lowest === undefined ? words.floorOnly(score, said) : words.floor(score, number(lowest.from), said);
}

function matrixSentence(reason: Reason & { explanation: MatrixExplanation }, said: string, { locale, words, number }: Saying): string {
  const { explanation } = reason;
  if (explanation.possible.length > 1) return words.cellOpen(said);
  const colon = locale === 'zh' ? '：' : ': ';
  const known = matrixParts(explanation, reason, { locale, band: words.band, number }).flatMap(({ name, band, bandName }) => (band === null ? [] : [`${name}${colon}${bandName(band)}`]));
  return known.length === 0 ? words.otherwise(said) : words.because(known.join(words.and), said);
}

function scorerSentence({ explanation, definition, fields }: Reason & { explanation: ScorerExplanation }, said: string, { locale, words }: Saying): string {
  const { field, value } = explanation;
  const because = (operator: string, bound: string | number): string => words.because(conditionSentence({ [operator]: [{ var: field }, bound] }, fields, locale), said);
  if (value === null) return words.unscored(fieldNames([field], fields, locale), said);
  if (explanation.by === 'label') return explanation.mapped ? because('==', value) : words.notMapped(String(value), said);
  if (explanation.reached !== null) return because('>=', explanation.reached.from);
  const { method } = definition;
  const lowest = method.kind === 'scorer' && method.mapping.by === 'score' ? method.mapping.thresholds.at(-1) : undefined;
  return because(lowest === undefined ? '==' : '<', lowest?.from ?? value);
}

/** No class: what would settle it, as far as that can be named. */
function openSentence({ explanation, fields }: Reason, { locale, words }: Saying): string {
  if (explanation.kind === 'manual') return words.unchosen;
  const { unknown } = explanation.outcome;
  if (unknown.length === 0 && explanation.kind === 'matrix' && explanation.axes.some(({ cuts }) => cuts === null)) return words.noCuts;
  return words.undecided(fieldNames(unknown, fields, locale));
}

/** Why the customer has its class, in one plain sentence. */
export function whySentence(reason: Reason, saying: Saying): string {
  const { explanation, definition, fields, schemes } = reason;
  const { locale, words } = saying;
  const { outcome } = explanation;
  if (outcome.class === null) return openSentence(reason, saying);
  const said = className(outcome.class, definition, locale);
  switch (explanation.kind) {
    case 'scoreCard': return scoreSentence({ ...reason, explanation }, said, saying);
    case 'matrix': return matrixSentence({ ...reason, explanation }, said, saying);
    case 'scorer': return scorerSentence({ ...reason, explanation }, said, saying);
    case 'manual': return words.chosen(said);
    case 'rules': {
      const matched = explanation.rules.find((rule) => rule.matched);
      return matched === undefined ? words.otherwise(said) : words.because(conditionSentence(matched.condition.logic, fields, locale, schemes), said);
    }
  }
}
