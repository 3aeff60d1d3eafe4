import type { FieldDef } from '../../model/field.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import type { ScoreCardMethod, ScoreGroup, Veto } from '../../model/score-card.ts';
import type { Locale, LocalText } from '../../model/text.ts';
import { className } from '../../sentence/class-name.ts';
import { conditionSentence } from '../../sentence/condition-sentence.ts';
import type { SchemeName } from '../../sentence/scheme-name.ts';
import { sayNumber } from '../../sentence/say-value.ts';
import { fillTemplate, nameIn } from '../../sentence/words.ts';
import type { SchemeSentence } from '../method.ts';
import { scoreRowSentence } from './say-row.ts';

const off: LocalText = { zh: '（已停用）{veto}', en: '(Off) {veto}' };
const veto: LocalText = { zh: '当{when}，直接归入「{class}」，不看得分。', en: 'When {when}, the customer is “{class}”, whatever the score.' };
const base: LocalText = { zh: '每位客户的起始分为 {points} 分。', en: 'Everyone starts with {points} points.' };
const weight: LocalText = { zh: '“{name}”的合计乘以 {weight}。', en: 'The sum of “{name}” is multiplied by {weight}.' };
const cap: LocalText = { zh: '“{name}”合计最多 {points} 分。', en: '“{name}” counts for at most {points} points.' };
const logistic: LocalText = {
  zh: '总分按逻辑曲线换算为 0 至 100 的得分（总分 {midpoint} 得 50 分，斜率 {steepness}）。', en: 'A logistic curve makes a score from 0 to 100 of the total (a total of {midpoint} scores 50, steepness {steepness}).',
};
const range: LocalText = { zh: '总分 {from} 得 0 分，{to} 得 100 分，其间按比例换算。', en: 'A total of {from} scores 0, one of {to} scores 100, and those between in proportion.' };
const most: LocalText = { zh: '得分最多 {points} 分。', en: 'The score is at most {points}.' };
const from: LocalText = { zh: '总分不低于 {points} 分，归入「{class}」。', en: 'From {points} points, the customer is “{class}”.' };
const scoring: LocalText = { zh: '得分不低于 {points} 分，归入「{class}」。', en: 'From a score of {points}, the customer is “{class}”.' };
const floor: LocalText = { zh: '其余客户归入「{class}」。', en: 'Everyone else is “{class}”.' };

type Speaker = { definition: SchemeDefinition; fields: FieldDef[]; locale: Locale; schemes: readonly SchemeName[] | undefined };

function vetoSentence({ when, class: key, muted }: Veto, { definition, fields, locale, schemes }: Speaker): string {
  const said = fillTemplate(locale, veto, (name) => (name === 'when' ? conditionSentence(when, fields, locale, schemes) : className(key, definition, locale)));
  return muted ? fillTemplate(locale, off, () => said) : said;
}

function groupSentences(group: ScoreGroup, { fields, locale, schemes }: Speaker): SchemeSentence[] {
  const rows = group.rows.map((row) => ({ id: row.id, text: scoreRowSentence(row, fields, locale, schemes) }));
  const parts: Record<string, string> = { name: nameIn(group.name, locale, group.id), points: sayNumber(group.cap ?? 0, locale), weight: sayNumber(group.weight ?? 1, locale) };
  const say = (template: LocalText): SchemeSentence => ({ id: group.id, text: fillTemplate(locale, template, (name) => parts[name] ?? '') });
  return [...rows, ...((group.weight ?? 1) === 1 ? [] : [say(weight)]), ...(group.cap === undefined ? [] : [say(cap)])];
}

function transformSentences({ transform, cap: highest }: ScoreCardMethod, locale: Locale): SchemeSentence[] {
  const numbers: Record<string, number> = { ...transform, points: highest ?? 100 } as Record<string, number>;
  const say = (id: string, template: LocalText): SchemeSentence => ({ id, text: fillTemplate(locale, template, (name) => sayNumber(numbers[name] ?? 0, locale)) });
  return [...(transform ? [say('transform', { logistic, range }[transform.kind])] : []), ...(highest === undefined ? [] : [say('cap', most)])];
}

export function scoreCardSentences(method: ScoreCardMethod, definition: SchemeDefinition, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): SchemeSentence[] {
  const speaker = { definition, fields, locale, schemes };
  const vetoes = (method.vetoes ?? []).map((one) => ({ id: one.id, text: vetoSentence(one, speaker) }));
  const start = method.base === 0 ? [] : [{ id: 'base', text: fillTemplate(locale, base, () => sayNumber(method.base, locale)) }];
  const steps = method.thresholds.map(({ class: key, from: points }) => ({
    id: `threshold:${key}`,
    text: fillTemplate(locale, method.transform ? scoring : from, (name) => (name === 'class' ? className(key, definition, locale) : sayNumber(points, locale))),
  }));
  const last = { id: 'floor', text: fillTemplate(locale, floor, () => className(method.floorClass, definition, locale)) };
  return [...vetoes, ...start, ...method.groups.flatMap((group) => groupSentences(group, speaker)), ...transformSentences(method, locale), ...steps, last];
}
