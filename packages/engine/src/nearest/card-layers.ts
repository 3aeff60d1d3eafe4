import type { Stake } from '../methods/score-card/row.ts';
import { toUnits } from '../methods/score-card/units.ts';
import type { FieldValues } from '../model/field.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { Move } from './attempts.ts';
import type { CardReader, CardRow } from './card-reader.ts';
import { byCost } from './every-combination.ts';
import type { Option } from './option.ts';
import type { Slider } from './options.ts';

/** `gains` by group: what the option adds (units, below zero where it takes), at best. */
type Weighed = { option: Option; gains: readonly number[]; most: number };
type WeighedSlider = { slider: Slider; options: Weighed[]; most: number };
type Card = { reader: CardReader; from: number; below: number; isUndecided: boolean };
type Search = { record: FieldValues; sliders: readonly Slider[] };

/** Steps of one search for combinations, and combinations handed on to be evaluated. */
const mostSteps = 20_000;
const mostFound = 400;
/** The total that a score needs is not exact where a transform makes the score; evaluating tells. */
const noise = toUnits(1e-6);

/** What a row counts for; an unknown one, where it leaves the class open, counts for the worse. */
function counted({ units, low, high }: Stake, { isUndecided }: Card, sign: 1 | -1): number {
  if (!isUndecided) return units;
  return sign === 1 ? low : high;
}

/** Options that add nothing are left out, unless they may keep another field's change from losing points, or close an open class. */
function weigh(slider: Slider, card: Card, now: readonly number[], sign: 1 | -1): WeighedSlider {
  const { key } = slider.field;
  const { rows, groups, readWith } = card.reader;
  const isShared = rows.some(({ fields }) => fields.length > 1 && fields.includes(key));
  const options = slider.options.map((option): Weighed => {
    const gains = Array.from({ length: groups }, () => 0);
    rows.forEach((row, index) => {
      if (!row.fields.includes(key)) return;
      const alone = counted(readWith(row, key, option.value), card, sign);
      const best = row.fields.length === 1 ? alone : sign * Math.max(sign * alone, sign * (sign === 1 ? row.highest : row.lowest), 0);
      gains[row.group] = (gains[row.group] ?? 0) + best - (now[index] ?? 0);
    });
    return { option, gains, most: gains.reduce((sum, gain) => sum + Math.max(0, sign * gain), 0) };
  }).filter(({ most }) => most > 0 || isShared || (card.isUndecided && slider.from === null));
  return { slider, options, most: Math.max(0, ...options.map(({ most }) => most)) };
}

/** Combinations of `size` fields whose points could be enough; the fields that can give most are taken first, and the rest of them bounds what is worth a look. */
function combinations(weighed: readonly WeighedSlider[], size: number, isEnough: (gained: readonly number[], more: number) => boolean, start: readonly number[]): Move[][] {
  const found: Move[][] = [];
  let steps = 0;
  const visit = (first: number, moves: Move[], sums: readonly number[]): void => {
    const missing = size - moves.length;
    for (let at = first; at <= weighed.length - missing; at += 1) {
      const rest = weighed.slice(at, at + missing);
      if (!isEnough(sums, rest.reduce((sum, { most }) => sum + most, 0))) return;
      const { slider, options } = weighed[at] as WeighedSlider;
      const after = weighed.slice(at + 1, at + missing).reduce((sum, { most }) => sum + most, 0);
      for (const { option, gains } of options) {
        steps += 1;
        if (steps > mostSteps || found.length >= mostFound) return;
        const gained = sums.map((sum, group) => sum + (gains[group] ?? 0));
        if (!isEnough(gained, after)) continue;
        if (missing === 1) found.push([...moves, { slider, option }]);
        else visit(at + 1, [...moves, { slider, option }], gained);
      }
    }
  };
  visit(0, [], start);
  return found.sort(byCost);
}

/** What each group comes to. */
function sumsOf({ rows, groups }: CardReader, units: (row: CardRow, index: number) => number): number[] {
  const sums = Array.from({ length: groups }, () => 0);
  rows.forEach((row, index) => { sums[row.group] = (sums[row.group] ?? 0) + units(row, index); });
  return sums;
}

/** Combinations that raise the points (`sign` 1) or lower them. */
function layersTowards(sign: 1 | -1, card: Card, { record, sliders }: Search): (size: number) => Move[][] {
  const { reader } = card;
  reader.enter(record);
  const now = reader.rows.map((row) => counted(reader.read(row), card, sign));
  const sums = sumsOf(reader, (_row, index) => now[index] ?? 0);
  // Group weights make a gain count for more or less: what is still to come is bounded by the heaviest.
  const heaviest = Math.max(1, ...reader.rows.map(({ weight }) => weight));
  const isEnough = (gained: readonly number[], more: number): boolean =>
    (sign === 1 ? reader.total(gained) + more * heaviest >= card.from - noise : reader.total(gained) - more * heaviest < card.below + noise);
  const weighed = sliders.map((slider) => weigh(slider, card, now, sign)).filter(({ options }) => options.length > 0)
    .sort((a, b) => b.most - a.most);
  return (size) => combinations(weighed, size, isEnough, sums);
}

/**
 * Ways to a class of a score card, one layer for each number of fields: combinations whose points, each field's change taken for itself and rows of
 * several fields counted at their best, reach the threshold under the groups' caps. Evaluating them tells which really do.
 */
export function createCardLayers({ unknowns }: SchemeDefinition, target: string, reader: CardReader, search: Search): (size: number) => Move[][] {
  const card: Card = { reader, ...reader.stretchOf(target), isUndecided: unknowns === 'undecided' };
  reader.enter(search.record);
  const isAbove = reader.total(sumsOf(reader, (row) => reader.read(row).units)) >= card.below;
  const signs: (1 | -1)[] = card.isUndecided ? [1, -1] : [isAbove ? -1 : 1];
  const layers = signs.map((sign) => layersTowards(sign, card, search));
  return (size) => layers.flatMap((layer) => layer(size)).sort(byCost);
}
