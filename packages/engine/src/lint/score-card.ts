import type { SchemeDefinition, ScoreCardMethod, ScoreGroup } from '../model/scheme.ts';
import { clampUnits, fromUnits, toUnits } from '../methods/score-card/points.ts';
import { lintBands } from './bands.ts';
import type { Condition } from './conditions.ts';
import { all, lost, type StateSet } from './diagrams.ts';
import type { LintFinding } from './finding.ts';
import type { Space } from './space.ts';
import { addSums, looseSums, mapSums, possibleSums, sumsOf, type Points, type Sums } from './sums.ts';

type Definition = SchemeDefinition & { method: ScoreCardMethod };
type Conditions = readonly (readonly (Condition | null)[])[];
/** A row that is not muted; its set is lost where it could not be read. */
export type ReadRow = Points & { index: number };
type ReadGroup = { index: number; cap: number; rows: ReadRow[] };

function readGroup({ cap, rows }: ScoreGroup, index: number, conditions: Conditions): ReadGroup {
  const read = rows.flatMap((row, at): ReadRow[] => (row.muted ? [] : [{ index: at, units: toUnits(row.points), set: conditions[index]?.[at]?.sets().true ?? lost }]));
  return { index, cap: cap === undefined ? Number.POSITIVE_INFINITY : toUnits(cap), rows: read };
}

/** Rows that give nothing, and rows whose points always lie above the group's cap. */
function lintRows({ index, cap, rows }: ReadGroup, space: Space): LintFinding[] {
  return rows.flatMap((row): LintFinding[] => {
    const path = ['method', 'groups', index, 'rows', row.index];
    if (row.units === 0) return [{ code: 'lint.noPoints', severity: 'warning', path, params: {} }];
    if (cap === Number.POSITIVE_INFINITY || row.set === lost || space.emptiness(row.set)) return [];
    space.diagrams.allow(20_000);
    const others = rows.filter((other) => other !== row);
    const least = possibleSums(others, row.set, space.diagrams) ?? looseSums(others);
    return least.min + Math.min(0, row.units) >= cap ? [{ code: 'lint.cappedRow', severity: 'warning', path, params: { cap: fromUnits(cap) } }] : [];
  });
}

/** The totals a card can come to, after the clamp. Groups that their caps cannot touch are looked at together. */
function totalsOf(groups: readonly ReadGroup[], base: number, within: StateSet, { diagrams }: Space): Sums {
  const sumsIn = (rows: readonly ReadRow[]): Sums => {
    diagrams.allow(60_000);
    return possibleSums(rows, within, diagrams) ?? looseSums(rows);
  };
  const each = groups.map((group) => ({ group, sums: sumsIn(group.rows) }));
  const free = each.filter(({ group, sums }) => sums.max <= group.cap).map(({ group }) => group);
  const capped = each.filter(({ group }) => !free.includes(group));
  const parts = [sumsIn(free.flatMap(({ rows }) => rows)), ...capped.map(({ group, sums }) => mapSums(sums, (units) => Math.min(group.cap, units)))];
  return mapSums(parts.reduce(addSums, sumsOf([base])), clampUnits);
}

type Step = { class: string; path: (string | number)[]; from: number; below: number };

function stepsOf({ thresholds, floorClass }: ScoreCardMethod): Step[] {
  const steps = thresholds.map(({ class: key, from }, index): Step =>
    ({ class: key, path: ['method', 'thresholds', index], from: toUnits(from), below: index === 0 ? Number.POSITIVE_INFINITY : toUnits(thresholds[index - 1]?.from ?? 0) }));
  return [...steps, { class: floorClass, path: ['method', 'floorClass'], from: Number.NEGATIVE_INFINITY, below: steps.at(-1)?.from ?? Number.POSITIVE_INFINITY }];
}

/** A step whose class no total gives. */
function lintStep({ class: key, path, from, below }: Step, { min, max, values }: Sums, limits: boolean): LintFinding | null {
  const params = { class: key, limits };
  if (max < from) return { code: 'lint.thresholdTooHigh', severity: 'error', path, params: { ...params, highest: fromUnits(max) } };
  if (min >= below) return { code: 'lint.thresholdPassed', severity: 'error', path, params: { ...params, lowest: fromUnits(min) } };
  const isSkipped = values && ![...values].some((units) => units >= from && units < below);
  return isSkipped ? { code: 'lint.thresholdSkipped', severity: 'error', path, params } : null;
}

function lintTotals({ classes, method }: Definition, groups: readonly ReadGroup[], space: Space): LintFinding[] {
  const base = toUnits(method.base);
  const always = totalsOf(groups, base, all, space);
  const withinLimits = totalsOf(groups, base, space.withinLimits(), space);
  const steps = stepsOf(method);
  const unused = classes.flatMap(({ key }, index): LintFinding[] =>
    (steps.some((step) => step.class === key) ? [] : [{ code: 'lint.unusedClass', severity: 'warning', path: ['classes', index], params: { class: key, limits: false } }]));
  return [...steps.flatMap((step) => lintStep(step, always, false) ?? lintStep(step, withinLimits, true) ?? []), ...unused];
}

const understood: Record<'method' | 'group' | 'row', readonly string[]> = {
  method: ['kind', 'base', 'groups', 'thresholds', 'floorClass'], group: ['id', 'name', 'cap', 'rows'], row: ['id', 'when', 'points', 'muted'],
};
const knows = (kind: keyof typeof understood, part: object): boolean => Object.entries(part).every(([key, value]) => value === undefined || understood[kind].includes(key));

/** A card with anything that changes points in other ways is not added up. */
const isPlain = (method: ScoreCardMethod): boolean =>
  knows('method', method) && method.groups.every((group) => knows('group', group) && group.rows.every((row) => knows('row', row)));

/** Rows, caps, bands and thresholds of a score card. `conditions` by group and row; null where one could not be read. */
export function lintScoreCard(definition: Definition, conditions: Conditions, space: Space): LintFinding[] {
  const { method } = definition;
  if (!isPlain(method)) return [];
  const groups = method.groups.map((group, index) => readGroup(group, index, conditions));
  return [
    ...groups.flatMap((group) => lintRows(group, space)),
    ...groups.flatMap(({ index, rows }) => lintBands(rows, ['method', 'groups', index], space)),
    ...lintTotals(definition, groups, space),
  ];
}
