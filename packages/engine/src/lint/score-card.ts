import { createScope, type Scope } from '../condition/compile-expression.ts';
import type { FieldDef } from '../model/field.ts';
import type { SchemeDefinition } from '../model/scheme.ts';
import type { ScoreCardMethod, ScoreGroup, ScoreRow } from '../model/score-card.ts';
import { compileRow } from '../methods/score-card/row.ts';
import { createScore } from '../methods/score-card/score.ts';
import { createCount } from '../methods/score-card/total.ts';
import { fromUnits, toUnits } from '../methods/score-card/units.ts';
import { lintBands } from './bands.ts';
import type { Condition } from './conditions.ts';
import { all, lost, type StateSet } from './diagrams.ts';
import type { LintFinding } from './finding.ts';
import type { Space } from './space.ts';
import { addSums, looseSums, mapSums, possibleSums, sumsOf, type Points, type Sums } from './sums.ts';

type Definition = SchemeDefinition & { method: ScoreCardMethod };
type Reading = { conditions: readonly (readonly (Condition | null)[])[]; fields: readonly FieldDef[] };
/** A row of fixed points that is not muted; its set is lost where it could not be read. */
export type ReadRow = Points & { index: number };
/** `varying`: between what the group's other rows may lie together. */
type ReadGroup = { index: number; weight: number; cap: number; rows: ReadRow[]; varying: Sums };

const isFixed = ({ points, decay }: ScoreRow): boolean => typeof points === 'number' && !decay;

/** Between what a row may lie whose points are worked out, or fade; nothing while they are unknown. */
function rangeOf(row: ScoreRow, scope: Scope): Sums {
  const plan = compileRow(row, [], scope);
  if (!plan) return { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY, values: null };
  const floor = row.decay?.floor ?? 1;
  const ends = [0, ...[plan.lowest, plan.highest].flatMap((units) => [units, units * floor])];
  return { min: Math.min(...ends), max: Math.max(...ends), values: null };
}

function readGroup({ weight = 1, cap, rows }: ScoreGroup, index: number, { conditions, scope }: { conditions: Reading['conditions']; scope: Scope }): ReadGroup {
  const active = rows.map((row, at) => ({ row, at })).filter(({ row }) => !row.muted);
  const read = active.flatMap(({ row, at }): ReadRow[] => {
    const { points } = row;
    return typeof points === 'number' && isFixed(row) ? [{ index: at, units: toUnits(points * (row.weight ?? 1)), set: conditions[index]?.[at]?.sets().true ?? lost }] : [];
  });
  const varying = active.filter(({ row }) => !isFixed(row)).map(({ row }) => rangeOf(row, scope)).reduce(addSums, sumsOf([0]));
  return { index, weight, cap: cap === undefined ? Number.POSITIVE_INFINITY : toUnits(cap), rows: read, varying };
}

/** Rows that give nothing, and rows whose points always lie above the group's cap. */
function lintRows(group: ReadGroup, space: Space): LintFinding[] {
  const { index, cap, rows, varying } = group;
  const count = createCount(group);
  return rows.flatMap((row): LintFinding[] => {
    const path = ['method', 'groups', index, 'rows', row.index];
    if (row.units === 0) return [{ code: 'lint.noPoints', severity: 'warning', path, params: {} }];
    if (cap === Number.POSITIVE_INFINITY || row.set === lost || space.emptiness(row.set)) return [];
    space.diagrams.allow(20_000);
    const others = rows.filter((other) => other !== row);
    const least = possibleSums(others, row.set, space.diagrams) ?? looseSums(others);
    return count(least.min + varying.min + Math.min(0, row.units)) >= cap ? [{ code: 'lint.cappedRow', severity: 'warning', path, params: { cap: fromUnits(cap) } }] : [];
  });
}

/** The scores a card can come to. Groups that their caps cannot touch are looked at together. */
function scoresOf(method: ScoreCardMethod, groups: readonly ReadGroup[], within: StateSet, { diagrams }: Space): Sums {
  const sumsIn = (rows: readonly ReadRow[]): Sums => {
    diagrams.allow(60_000);
    return possibleSums(rows, within, diagrams) ?? looseSums(rows);
  };
  const each = groups.map((group) => ({ group, sums: sumsIn(group.rows) }));
  const free = each.filter(({ group: { weight, cap, varying }, sums }) => weight === 1 && sums.max + varying.max <= cap).map(({ group }) => group);
  const others = each.filter(({ group }) => !free.includes(group));
  const parts = [
    sumsIn(free.flatMap(({ rows }) => rows)), ...free.map(({ varying }) => varying),
    ...others.map(({ group, sums }) => mapSums(addSums(sums, group.varying), createCount(group))),
  ];
  return mapSums(parts.reduce(addSums, sumsOf([toUnits(method.base)])), createScore(method));
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

function lintScores({ classes, method }: Definition, groups: readonly ReadGroup[], space: Space): LintFinding[] {
  const always = scoresOf(method, groups, all, space);
  const withinLimits = scoresOf(method, groups, space.withinLimits(), space);
  const given = new Set((method.vetoes ?? []).filter(({ muted }) => !muted).map((veto) => veto.class));
  const steps = stepsOf(method);
  const unused = classes.flatMap(({ key }, index): LintFinding[] =>
    (given.has(key) || steps.some((step) => step.class === key) ? [] : [{ code: 'lint.unusedClass', severity: 'warning', path: ['classes', index], params: { class: key, limits: false } }]));
  return [...steps.flatMap((step) => lintStep(step, always, false) ?? lintStep(step, withinLimits, true) ?? []), ...unused];
}

/** Rows, caps, bands and thresholds of a score card. `conditions` by group and row; null where one could not be read. */
export function lintScoreCard(definition: Definition, { conditions, fields }: Reading, space: Space): LintFinding[] {
  const scope = createScope(fields);
  const groups = definition.method.groups.map((group, index) => readGroup(group, index, { conditions, scope }));
  return [
    ...groups.flatMap((group) => lintRows(group, space)),
    ...groups.flatMap(({ index, rows }) => lintBands(rows, ['method', 'groups', index], space)),
    ...lintScores(definition, groups, space),
  ];
}
