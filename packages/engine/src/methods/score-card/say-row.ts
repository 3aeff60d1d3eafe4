import type { FieldDef } from '../../model/field.ts';
import type { Decay, ScoreRow } from '../../model/score-card.ts';
import type { Locale, LocalText } from '../../model/text.ts';
import { conditionSentence } from '../../sentence/condition-sentence.ts';
import type { SchemeName } from '../../sentence/scheme-name.ts';
import { sayNumber } from '../../sentence/say-value.ts';
import { fillTemplate, glueAll } from '../../sentence/words.ts';
import { pointSourceOf } from './points/registry.ts';

const whole: LocalText = { zh: '{when}：{points}{more}。', en: 'When {when}: {points}{more}.' };
const everyone: LocalText = { zh: '每位客户：{points}{more}。', en: 'Everyone: {points}{more}.' };
const off: LocalText = { zh: '（已停用）{row}', en: '(Off) {row}' };
const weighted: LocalText = { zh: '，再乘以 {weight}', en: ', times {weight}' };
const linear: LocalText = { zh: '；自{since}起 {days} 天内均匀衰减至零', en: '; they fade evenly to nothing in the {days} days after {since}' };
const halfLife: LocalText = { zh: '；自{since}起每过 {days} 天减半', en: '; they halve with every {days} days after {since}' };
const steps: LocalText = { zh: '；自{since}起{steps}', en: '; after {since}, {steps}' };
const step: LocalText = { zh: '满 {days} 天剩 {share}%', en: '{share}% are left from day {days}' };
const floor: LocalText = { zh: '，至少保留 {share}%', en: ', but never below {share}%' };

const anyone: LocalText = { zh: '每位客户', en: 'Everyone' };
const byValue: LocalText = { zh: '按{of}', en: 'by {of}' };

/** What a row asks, in a few words: its condition, and what its points go by. */
export function scoreRowTitle({ when, points }: Pick<ScoreRow, 'when' | 'points'>, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): string {
  const asked = when === true ? [] : [conditionSentence(when, fields, locale, schemes)];
  const by = typeof points === 'number' ? [] : [fillTemplate(locale, byValue, () => conditionSentence(points.of, fields, locale, schemes))];
  const said = [...asked, ...by].join(locale === 'zh' ? '，' : ', ');
  return said === '' ? anyone[locale] : said.charAt(0).toUpperCase() + said.slice(1);
}

function sayDecay(decay: Decay | undefined, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): string[] {
  if (!decay) return [];
  const { curve, since } = decay;
  const number = (value: number): string => sayNumber(value, locale);
  const parts: Record<string, string> = {
    since: conditionSentence(since, fields, locale, schemes), days: curve.kind === 'steps' ? '' : number(curve.days), share: number(decay.floor * 100),
    steps: curve.kind !== 'steps' ? '' : curve.steps.map(({ after, share }) => fillTemplate(locale, step, (name) => number(name === 'days' ? after : share * 100))).join(locale === 'zh' ? '、' : ', '),
  };
  const say = (template: LocalText): string => fillTemplate(locale, template, (name) => parts[name] ?? '');
  return [say({ linear, halfLife, steps }[curve.kind]), ...(decay.floor > 0 ? [say(floor)] : [])];
}

/** One row of a score card in plain words, e.g. "When Budget is at least ¥50,000: +10 points." */
export function scoreRowSentence(row: ScoreRow, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): string {
  const { weight = 1 } = row;
  const more = [...(weight === 1 ? [] : [fillTemplate(locale, weighted, () => sayNumber(weight, locale))]), ...sayDecay(row.decay, fields, locale, schemes)];
  const parts: Record<string, string> = {
    when: conditionSentence(row.when, fields, locale, schemes), points: pointSourceOf(row.points).sentence(row.points, fields, locale, schemes), more: glueAll(locale, more),
  };
  const said = fillTemplate(locale, row.when === true ? everyone : whole, (name) => parts[name] ?? '');
  return row.muted ? fillTemplate(locale, off, () => said) : said;
}
