import { sayBand } from '../methods/matrix/say-axis.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { Locale, LocalText } from '../model/text.ts';
import { sayNumber } from '../sentence/say-value.ts';
import { fillTemplate } from '../sentence/words.ts';
import { joinWords } from './finding-place.ts';
import type { LintFinding } from './finding.ts';

/** Why no value is in a band: how far the axis' values reach. */
const reaches: Record<'between' | 'least' | 'most' | 'whole', LocalText> = {
  between: { zh: '它的值只在 {low} 到 {high} 之间', en: 'its values are between {low} and {high}' },
  least: { zh: '它的值不低于 {low}', en: 'its values are {low} or more' },
  most: { zh: '它的值不超过 {high}', en: 'its values are {high} or less' },
  whole: { zh: '它的值都是整数', en: 'its values are whole numbers' },
};

export function sayReach({ params: { low, high } }: LintFinding, locale: Locale): string {
  const kind = low === undefined ? (high === undefined ? 'whole' : 'most') : high === undefined ? 'least' : 'between';
  return fillTemplate(locale, reaches[kind], (name) => sayNumber(Number(name === 'low' ? low : high), locale));
}

/** The bands of an axis that a finding names, each by its name or number. */
export function sayBands({ path, params }: LintFinding, { method }: SchemeDefinition, locale: Locale): string {
  const axis = method.kind === 'matrix' ? method.axes[Number(path[2])] : undefined;
  return joinWords(String(params.bands).split(',').map((band) => (axis ? sayBand(axis, Number(band), locale) : band)), locale);
}
