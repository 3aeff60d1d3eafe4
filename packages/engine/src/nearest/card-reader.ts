import { createEvaluators } from '../condition/back-end.ts';
import { closures } from '../condition/back-ends/closures/closures.ts';
import { createCalendar } from '../condition/calendar.ts';
import { createScope } from '../condition/compile-expression.ts';
import { createRun, enterContext } from '../condition/run.ts';
import { createLoader } from '../condition/loader.ts';
import { createStake, linkRow, nodesOfRow, type LinkedRow, type RowPlan, type Stake } from '../methods/score-card/row.ts';
import { totalFor } from '../methods/score-card/score.ts';
import { compileGroup, createCount } from '../methods/score-card/total.ts';
import { toUnits } from '../methods/score-card/units.ts';
import type { FieldDef, FieldValue, FieldValues } from '../model/field.ts';
import type { EvaluationContext } from '../model/outcome.ts';
import type { ScoreCardMethod, ScoreRow } from '../model/score-card.ts';
import { fieldsIn } from './atoms.ts';
import { createWithValue } from './with-value.ts';

/** A row that is not muted. `lowest` and `highest` in units, whatever the record. */
export type CardRow = { definition: ScoreRow; group: number; weight: number; fields: readonly string[]; lowest: number; highest: number; linked: LinkedRow };

/** The rows of a card, which can be read one by one for any record. Everything in units. */
export type CardReader = {
  rows: readonly CardRow[];
  groups: number;
  /** Sets the record that `read` is about. */
  enter(record: FieldValues): void;
  read(row: CardRow): Stake;
  /** The same with another value in one field. */
  readWith(row: CardRow, field: string, value: FieldValue): Stake;
  /** The total, given each group's sum. */
  total(sums: readonly number[]): number;
  /** The totals that give a class: from one (inclusive) to another. */
  stretchOf(target: string): { from: number; below: number };
};

function stretchOf(method: ScoreCardMethod, target: string): { from: number; below: number } {
  const { thresholds, floorClass } = method;
  const at = thresholds.findIndex(({ class: key }) => key === target);
  const isFloor = at < 0 && target === floorClass;
  const units = (score: number | undefined, otherwise: number): number => (score === undefined ? otherwise : toUnits(totalFor(method, score)));
  const above = isFloor ? thresholds.at(-1) : thresholds[at - 1];
  return { from: units(thresholds[at]?.from, at < 0 && !isFloor ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY), below: units(above?.from, Number.POSITIVE_INFINITY) };
}

export function createCardReader(method: ScoreCardMethod, fields: readonly FieldDef[], context: EvaluationContext): CardReader {
  const scope = createScope(fields);
  const groups = method.groups.map((group, index) => compileGroup(group, index, scope));
  const active = groups.flatMap(({ rows, weight }, group) => rows.filter(({ row }) => !row.muted).map((plan): { plan: RowPlan; group: number; weight: number } => ({ plan, group, weight })));
  const use = createEvaluators(active.flatMap(({ plan }) => nodesOfRow(plan)), closures);
  const run = createRun(createCalendar(), scope.slots);
  const load = createLoader(scope.slots, fields);
  enterContext(run, context);
  const counts = groups.map(createCount);
  const base = toUnits(method.base);
  const withValue = createWithValue(run, scope.slots);
  const read: CardReader['read'] = ({ linked }) => {
    const stake = createStake();
    linked.read(run, stake);
    return stake;
  };
  return {
    groups: groups.length,
    rows: active.map(({ plan, group, weight }) => ({
      definition: plan.row, group, weight, fields: [...new Set(nodesOfRow(plan).flatMap(fieldsIn))], lowest: plan.lowest, highest: plan.highest, linked: linkRow(plan, use),
    })),
    enter: (record) => load(run, record, context),
    read,
    readWith: (row, field, value) => withValue(field, value, () => read(row)),
    total: (sums) => sums.reduce((total, sum, group) => total + (counts[group]?.(sum) ?? 0), base),
    stretchOf: (target) => stretchOf(method, target),
  };
}
