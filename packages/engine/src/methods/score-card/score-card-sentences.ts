import type { FieldDef } from '../../model/field.ts';
import type { SchemeDefinition, ScoreCardMethod, ScoreGroup, ScoreRow } from '../../model/scheme.ts';
import type { Locale } from '../../model/text.ts';
import { className } from '../../sentence/class-name.ts';
import { conditionSentence } from '../../sentence/condition-sentence.ts';
import { sayNumber } from '../../sentence/say-value.ts';
import { fillTemplate, nameIn } from '../../sentence/words.ts';
import type { SchemeSentence } from '../method.ts';

const plus = { zh: '{when}：加 {points} 分。', en: 'When {when}: +{points} points.' };
const minus = { zh: '{when}：减 {points} 分。', en: 'When {when}: −{points} points.' };
const off = { zh: '（已停用）{row}', en: '(Off) {row}' };
const base = { zh: '每位客户的起始分为 {points} 分。', en: 'Everyone starts with {points} points.' };
const cap = { zh: '“{name}”合计最多 {points} 分。', en: '“{name}” counts for at most {points} points.' };
const from = { zh: '总分不低于 {points} 分，归入「{class}」。', en: 'From {points} points, the customer is “{class}”.' };
const floor = { zh: '其余客户归入「{class}」。', en: 'Everyone else is “{class}”.' };

/** One row of a score card in plain words, e.g. "When Budget is at least ¥50,000: +10 points." */
export function scoreRowSentence(row: ScoreRow, fields: FieldDef[], locale: Locale): string {
  const parts: Record<string, string> = { when: conditionSentence(row.when, fields, locale), points: sayNumber(Math.abs(row.points), locale) };
  const said = fillTemplate(locale, row.points < 0 ? minus : plus, (name) => parts[name] ?? '');
  return row.muted ? fillTemplate(locale, off, () => said) : said;
}

function groupSentences(group: ScoreGroup, fields: FieldDef[], locale: Locale): SchemeSentence[] {
  const rows = group.rows.map((row) => ({ id: row.id, text: scoreRowSentence(row, fields, locale) }));
  if (group.cap === undefined) return rows;
  const parts: Record<string, string> = { name: nameIn(group.name, locale, group.id), points: sayNumber(group.cap, locale) };
  return [...rows, { id: group.id, text: fillTemplate(locale, cap, (name) => parts[name] ?? '') }];
}

export function scoreCardSentences(method: ScoreCardMethod, definition: SchemeDefinition, fields: FieldDef[], locale: Locale): SchemeSentence[] {
  const start = method.base === 0 ? [] : [{ id: 'base', text: fillTemplate(locale, base, () => sayNumber(method.base, locale)) }];
  const steps = method.thresholds.map(({ class: key, from: points }) => ({
    id: `threshold:${key}`,
    text: fillTemplate(locale, from, (name) => (name === 'class' ? className(key, definition, locale) : sayNumber(points, locale))),
  }));
  const last = { id: 'floor', text: fillTemplate(locale, floor, () => className(method.floorClass, definition, locale)) };
  return [...start, ...method.groups.flatMap((group) => groupSentences(group, fields, locale)), ...steps, last];
}
