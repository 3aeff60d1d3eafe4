import type { FieldDef } from '../../model/field.ts';
import type { MatrixAxis, MatrixMethod } from '../../model/matrix.ts';
import type { SchemeDefinition } from '../../model/scheme.ts';
import type { Locale, LocalText } from '../../model/text.ts';
import { className } from '../../sentence/class-name.ts';
import type { SchemeName } from '../../sentence/scheme-name.ts';
import { fillTemplate, nameIn } from '../../sentence/words.ts';
import type { SchemeSentence } from '../method.ts';
import { bandCount, rangeOn } from './axis.ts';
import { boxesOf, type Range } from './boxes.ts';
import { sayAxis, sayBand } from './say-axis.ts';

const place: LocalText = { zh: '{bands}：归入「{class}」。', en: '{bands}: the customer is “{class}”.' };
const one: LocalText = { zh: '“{name}”为{first}', en: '“{name}” in {first}' };
const range: LocalText = { zh: '“{name}”为{first}至{last}', en: '“{name}” in {first} to {last}' };
const and: LocalText = { zh: '，且', en: ' and ' };
const any: LocalText = { zh: '任意组合', en: 'Any combination' };
const otherwise: LocalText = { zh: '其余客户归入「{class}」。', en: 'Everyone else is “{class}”.' };
const uncertain: LocalText = { zh: '所在的格子不能确定时，归入「{class}」。', en: 'Where the cell is not certain, the customer is “{class}”.' };

type Speaker = { axes: readonly MatrixAxis[]; definition: SchemeDefinition; locale: Locale };

function sayRanges(ranges: readonly Range[], { axes, locale }: Speaker): string {
  const said = axes.flatMap((axis, index) => {
    const [first, last] = ranges[index] as Range;
    if (first <= 1 && last >= bandCount(axis)) return [];
    const parts: Record<string, string> = { name: nameIn(axis.name, locale, axis.id), first: sayBand(axis, first, locale), last: sayBand(axis, last, locale) };
    return [fillTemplate(locale, first === last ? one : range, (name) => parts[name] ?? '')];
  });
  return said.length > 0 ? said.join(and[locale]) : any[locale];
}

/** Segments by their ids; the cells of a grid, neighbours of one class together, by their bands: `cell:1–2 × 5`. */
function sayTable({ table, axes }: MatrixMethod, speaker: Speaker): SchemeSentence[] {
  const { definition, locale } = speaker;
  const saying = (ranges: readonly Range[], key: string): string =>
    fillTemplate(locale, place, (name) => (name === 'bands' ? sayRanges(ranges, speaker) : className(key, definition, locale)));
  if (table.kind === 'segments') return table.rows.map(({ id, bands, class: key }) => ({ id, text: saying(axes.map((axis) => rangeOn(bands, axis)), key) }));
  const cells = table.cells.map(({ at, class: key }) => ({
    class: key,
    ranges: axes.map((axis): Range => {
      const band = Object.hasOwn(at, axis.id) ? at[axis.id] : undefined;
      return band === undefined ? [1, bandCount(axis)] : [band, band];
    }),
  }));
  return boxesOf(cells).map(({ ranges, class: key }) => ({ id: `cell:${ranges.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(' × ')}`, text: saying(ranges, key) }));
}

/** Each axis (`axis:<id>`), then each segment or block of cells, then the rest. */
export function matrixSentences(method: MatrixMethod, definition: SchemeDefinition, fields: FieldDef[], locale: Locale, schemes?: readonly SchemeName[]): SchemeSentence[] {
  const { axes, table, defaultClass } = method;
  const rest = (template: LocalText) => [{ id: 'default', text: fillTemplate(locale, template, () => className(defaultClass, definition, locale)) }];
  const uncertainty = definition.unknowns === 'ignore' ? rest(uncertain) : [];
  return [
    ...axes.map((axis) => ({ id: `axis:${axis.id}`, text: sayAxis(axis, { fields, locale, schemes }) })),
    ...sayTable(method, { axes, definition, locale }),
    ...(table.kind === 'segments' ? rest(otherwise) : uncertainty),
  ];
}
