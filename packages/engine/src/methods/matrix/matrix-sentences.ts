import type { FieldDef } from '../../model/field.ts';
import type { MatrixAxis, MatrixMethod } from '../../model/matrix.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import type { Locale, LocalText } from '../../model/text.ts';
import { className } from '../../sentence/class-name.ts';
import { conditionSentence } from '../../sentence/condition-sentence.ts';
import { sayNumber } from '../../sentence/say-value.ts';
import { fillTemplate, nameIn } from '../../sentence/words.ts';
import type { SchemeSentence } from '../method.ts';
import { bandCount } from './axis.ts';

const byCuts: LocalText = { zh: '“{name}”按{value}分为 {count} 档，分界点为 {cuts}；{first}。', en: '“{name}” puts {value} into {count} bands, cut at {cuts}; {first}.' };
const byQuantiles: LocalText = { zh: '“{name}”按{value}把客户大致平均分为 {count} 档；{first}。', en: '“{name}” puts {value} into {count} bands of about equally many customers; {first}.' };
const lowestFirst: LocalText = { zh: '第 1 档最低', en: 'band 1 is the lowest' };
const highestFirst: LocalText = { zh: '第 1 档最高', en: 'band 1 is the highest' };
const cell: LocalText = { zh: '{bands}：归入「{class}」。', en: '{bands}: the customer is “{class}”.' };
const one: LocalText = { zh: '“{name}”第 {first} 档', en: '“{name}” band {first}' };
const range: LocalText = { zh: '“{name}”第 {first}–{last} 档', en: '“{name}” bands {first}–{last}' };
const any: LocalText = { zh: '任意组合', en: 'any combination' };
const otherwise: LocalText = { zh: '其余客户归入「{class}」。', en: 'Everyone else is “{class}”.' };

type Speaker = { definition: SchemeDefinition; fields: FieldDef[]; locale: Locale };

function sayAxis(axis: MatrixAxis, { fields, locale }: Speaker): string {
  const { bands } = axis;
  const parts: Record<string, string> = {
    name: nameIn(axis.name, locale, axis.id), value: conditionSentence(axis.value, fields, locale), count: String(bandCount(axis)),
    first: (axis.order === 'ascending' ? lowestFirst : highestFirst)[locale],
    cuts: bands.kind === 'thresholds' ? bands.cuts.map((cut) => sayNumber(cut, locale)).join(locale === 'zh' ? '、' : ', ') : '',
  };
  return fillTemplate(locale, bands.kind === 'thresholds' ? byCuts : byQuantiles, (name) => parts[name] ?? '');
}

function sayBands(axes: readonly MatrixAxis[], ranges: Readonly<Record<string, readonly [number, number]>>, { locale }: Speaker): string {
  const said = axes.flatMap((axis) => {
    const [first, last] = ranges[axis.id] ?? [1, bandCount(axis)];
    if (first <= 1 && last >= bandCount(axis)) return [];
    const parts: Record<string, string> = { name: nameIn(axis.name, locale, axis.id), first: String(first), last: String(last) };
    return [fillTemplate(locale, first === last ? one : range, (name) => parts[name] ?? '')];
  });
  return said.length > 0 ? said.join(locale === 'zh' ? '，' : ', ') : any[locale];
}

/** Each axis, then each cell or segment, then the rest. Cells have the ids of their bands, e.g. `cell:2 × 3`. */
export function matrixSentences(method: MatrixMethod, definition: SchemeDefinition, fields: FieldDef[], locale: Locale): SchemeSentence[] {
  const speaker = { definition, fields, locale };
  const { axes, table, defaultClass } = method;
  const saying = (bands: Readonly<Record<string, readonly [number, number]>>, key: string): string =>
    fillTemplate(locale, cell, (name) => (name === 'bands' ? sayBands(axes, bands, speaker) : className(key, definition, locale)));
  const rows = table.kind === 'segments'
    ? table.rows.map(({ id, bands, class: key }) => ({ id, text: saying(bands, key) }))
    : table.cells.map(({ at, class: key }) => ({
      id: `cell:${axes.map(({ id }) => at[id] ?? '?').join(' × ')}`,
      text: saying(Object.fromEntries(Object.entries(at).map(([id, band]): [string, [number, number]] => [id, [band, band]])), key),
    }));
  const rest = table.kind === 'segments' ? [{ id: 'default', text: fillTemplate(locale, otherwise, () => className(defaultClass, definition, locale)) }] : [];
  return [...axes.map((axis) => ({ id: `axis:${axis.id}`, text: sayAxis(axis, speaker) })), ...rows, ...rest];
}
