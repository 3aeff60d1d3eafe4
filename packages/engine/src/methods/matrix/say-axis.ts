import type { FieldDef } from '../../model/field.ts';
import type { MatrixAxis } from '../../model/matrix.ts';
import type { Locale, LocalText } from '../../model/text.ts';
import { conditionSentence } from '../../sentence/condition-sentence.ts';
import { ownField } from '../../sentence/own-field.ts';
import { sayValue } from '../../sentence/say-value.ts';
import type { SchemeName } from '../../sentence/scheme-name.ts';
import { fillTemplate, nameIn } from '../../sentence/words.ts';
import { bandCount } from './axis.ts';

export type AxisSpeaker = { fields: FieldDef[]; locale: Locale; schemes?: readonly SchemeName[] | undefined };

const byCuts: LocalText = { zh: '“{name}”按{value}分为 {count} 档：{bands}。', en: '“{name}” puts {value} into {count} bands: {bands}.' };
const byQuantiles: LocalText = { zh: '“{name}”按{value}把客户大致平均分为 {count} 档，{order}{bands}。', en: '“{name}” puts {value} into {count} bands of about equally many customers, {order}{bands}.' };
const orders: Record<MatrixAxis['order'], LocalText> = {
  ascending: { zh: '从低到高依次为', en: 'from the lowest to the highest: ' },
  descending: { zh: '从高到低依次为', en: 'from the highest to the lowest: ' },
};
const numbered: LocalText = { zh: '第 {band} 档', en: 'band {band}' };
const quoted: LocalText = { zh: '“{band}”', en: '“{band}”' };
const limits: Record<MatrixAxis['side'], { first: LocalText; between: LocalText; last: LocalText }> = {
  from: {
    first: { zh: '{band}低于 {above}', en: '{band} below {above}' }, between: { zh: '{band}从 {below} 起，低于 {above}', en: '{band} from {below}, below {above}' }, last: { zh: '{band}从 {below} 起', en: '{band} from {below}' },
  },
  upTo: {
    first: { zh: '{band}不超过 {above}', en: '{band} up to {above}' }, between: { zh: '{band}超过 {below}，不超过 {above}', en: '{band} above {below}, up to {above}' }, last: { zh: '{band}超过 {below}', en: '{band} above {below}' },
  },
};

/** A band by its name, else by its number. */
export function sayBand({ bandNames }: MatrixAxis, band: number, locale: Locale): string {
  const name = bandNames?.[band - 1];
  return fillTemplate(locale, name ? quoted : numbered, () => (name ? nameIn(name, locale, String(band)) : String(band)));
}

function sayLimits(axis: MatrixAxis, cuts: readonly number[], { fields, locale }: AxisSpeaker): string {
  const field = ownField(axis.value, fields);
  const count = cuts.length + 1;
  const said = Array.from({ length: count }, (_, step) => {
    const below = cuts[step - 1];
    const above = cuts[step];
    const words = limits[axis.side];
    const template = below === undefined ? words.first : above === undefined ? words.last : words.between;
    const parts: Record<string, string> = {
      band: sayBand(axis, axis.order === 'ascending' ? step + 1 : count - step, locale), below: sayValue(below ?? null, field, locale), above: sayValue(above ?? null, field, locale),
    };
    return fillTemplate(locale, template, (name) => parts[name] ?? '');
  });
  return (axis.order === 'ascending' ? said : said.reverse()).join(locale === 'zh' ? '；' : '; ');
}

/** An axis with all its bands, band 1 first. */
export function sayAxis(axis: MatrixAxis, speaker: AxisSpeaker): string {
  const { fields, locale, schemes } = speaker;
  const { bands } = axis;
  const count = bandCount(axis);
  const listed = Array.from({ length: Math.min(20, count) }, (_, index) => sayBand(axis, index + 1, locale)).join(locale === 'zh' ? '、' : ', ');
  const parts: Record<string, string> = {
    name: nameIn(axis.name, locale, axis.id), value: conditionSentence(axis.value, fields, locale, schemes), count: String(count),
    bands: bands.kind === 'thresholds' ? sayLimits(axis, bands.cuts, speaker) : listed, order: orders[axis.order][locale],
  };
  return fillTemplate(locale, bands.kind === 'thresholds' ? byCuts : byQuantiles, (name) => parts[name] ?? '');
}
