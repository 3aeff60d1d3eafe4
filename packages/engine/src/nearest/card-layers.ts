import type { Node } from '../condition/node.ts';
import type { FieldValues } from '../model/field.ts';
import type { SchemeDefinition, ScoreCardMethod } from '../model/scheme.ts';
import { fieldsIn } from './atoms.ts';
import type { Move } from './attempts.ts';
import { byCost } from './every-combination.ts';
import type { Option } from './option.ts';
import type { Slider } from './options.ts';
import type { Probe } from './probe.ts';

type Row = { node: Node; points: number; group: number; fields: readonly string[] };
/** `gains` by group: what the option adds towards the target (points, turned round where fewer are wanted), at best. */
type Weighed = { option: Option; gains: readonly number[]; most: number };
type WeighedSlider = { slider: Slider; options: Weighed[]; most: number };
type Card = { rows: Row[]; caps: number[]; base: number; from: number; below: number; isUndecided: boolean };
type Search = { probe: Probe; record: FieldValues; sliders: readonly Slider[] };

/** Steps of one search for combinations, and combinations handed on to be evaluated. */
const mostSteps = 20_000;
const mostFound = 400;
/** Sums of fractional points are not exact here; evaluating tells. */
const noise = 1e-6;

function cardOf(method: ScoreCardMethod, { unknowns }: SchemeDefinition, target: string, probe: Probe): Card {
  let at = -1;
  const rows = method.groups.flatMap((group, index) => group.rows.flatMap(({ muted, points }): Row[] => {
    if (muted) return [];
    at += 1;
    const node = probe.nodes[at];
    return node ? [{ node, points, group: index, fields: fieldsIn(node) }] : [];
  }));
  const reached = method.thresholds.findIndex(({ class: key }) => key === target);
  const from = method.thresholds[reached]?.from ?? Number.NEGATIVE_INFINITY;
  const below = (reached < 0 ? method.thresholds.at(-1) : method.thresholds[reached - 1])?.from ?? Number.POSITIVE_INFINITY;
  return { rows, caps: method.groups.map(({ cap }) => cap ?? Number.POSITIVE_INFINITY), base: method.base, from, below, isUndecided: unknowns === 'undecided' };
}

/** What a row counts for; an unknown one, where it leaves the class open, counts for the worse. */
function counted(truth: boolean | undefined, { points }: Row, sign: 1 | -1, isUndecided: boolean): number {
  if (truth === true) return points;
  return truth === undefined && isUndecided && points * sign < 0 ? points : 0;
}

const totalOf = (sums: readonly number[], { base, caps }: Card): number => sums.reduce((total, sum, group) => total + Math.min(caps[group] ?? sum, sum), base);

/** Options that add nothing are left out, unless they may keep another field's change from losing points, or close an open class. */
function weigh(slider: Slider, card: Card, now: readonly number[], { probe, record }: Search, sign: 1 | -1): WeighedSlider {
  const { key } = slider.field;
  probe.enter(record);
  const isShared = card.rows.some(({ fields }) => fields.length > 1 && fields.includes(key));
  const options = slider.options.map((option): Weighed => {
    const gains = card.caps.map(() => 0);
    card.rows.forEach((row, index) => {
      if (!row.fields.includes(key)) return;
      const alone = counted(probe.truthWith(row.node, key, option.value), row, sign, card.isUndecided);
      const best = row.fields.length === 1 ? alone : sign * Math.max(sign * alone, sign * row.points, 0);
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

/** Combinations that raise the points (`sign` 1) or lower them. */
function layersTowards(sign: 1 | -1, card: Card, truths: readonly (boolean | undefined)[], search: Search): (size: number) => Move[][] {
  const now = card.rows.map((row, index) => counted(truths[index], row, sign, card.isUndecided));
  const sums = card.caps.map((_cap, group) => card.rows.reduce((sum, row, index) => sum + (row.group === group ? (now[index] ?? 0) : 0), 0));
  const isEnough = (gained: readonly number[], more: number): boolean =>
    sign === 1 ? totalOf(gained, card) + more >= card.from - noise : totalOf(gained, card) - more < card.below + noise;
  const weighed = search.sliders.map((slider) => weigh(slider, card, now, search, sign)).filter(({ options }) => options.length > 0)
    .sort((a, b) => b.most - a.most);
  return (size) => combinations(weighed, size, isEnough, sums);
}

/**
 * Ways to a class of a score card, one layer for each number of fields: combinations whose points, each field's change taken for itself and rows of
 * several fields counted at their best, reach the threshold under the groups' caps. Evaluating them tells which really do.
 */
export function createCardLayers(method: ScoreCardMethod, definition: SchemeDefinition, target: string, search: Search): (size: number) => Move[][] {
  const { probe, record } = search;
  const card = cardOf(method, definition, target, probe);
  probe.enter(record);
  const truths = card.rows.map(({ node }) => probe.truth(node));
  const total = truths.reduce((sums, truth, index) => {
    const row = card.rows[index];
    if (truth === true && row) sums[row.group] = (sums[row.group] ?? 0) + row.points;
    return sums;
  }, card.caps.map(() => 0));
  const isAbove = totalOf(total, card) >= card.below;
  const signs: (1 | -1)[] = card.isUndecided ? [1, -1] : [isAbove ? -1 : 1];
  const layers = signs.map((sign) => layersTowards(sign, card, truths, search));
  return (size) => layers.flatMap((layer) => layer(size)).sort(byCost);
}
