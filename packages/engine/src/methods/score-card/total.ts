import type { Evaluator } from '../../condition/back-end.ts';
import type { Scope } from '../../condition/compile-expression.ts';
import type { Node } from '../../condition/node.ts';
import type { Run } from '../../condition/run.ts';
import type { ScoreGroupTrace } from '../../model/outcome.ts';
import type { ScoreGroup } from '../../model/score-card.ts';
import { compileRow, createStake, linkRow, type LinkedRow, type RowPlan, type Stake } from './row.ts';
import { boundSum, fromUnits, toUnits } from './units.ts';

export type GroupPlan = { id: string; weight: number; cap: number; rows: RowPlan[] };
export type Group = { id: string; rows: LinkedRow[]; active: LinkedRow[]; fading: LinkedRow[]; count(units: number): number };

export function compileGroup(group: ScoreGroup, index: number, scope: Scope): GroupPlan {
  const rows = group.rows.flatMap((row, at): RowPlan[] => {
    const plan = compileRow(row, ['method', 'groups', index, 'rows', at], scope);
    return plan ? [plan] : [];
  });
  return { id: group.id, weight: group.weight ?? 1, cap: group.cap === undefined ? Number.POSITIVE_INFINITY : toUnits(group.cap), rows };
}

/** What a group counts for, given the sum of its rows. */
export const createCount = ({ weight, cap }: Pick<GroupPlan, 'weight' | 'cap'>) => (units: number): number =>
  Math.min(cap, boundSum(weight === 1 ? units : Math.round(units * weight)));

export function linkGroup(plan: GroupPlan, use: (node: Node) => Evaluator): Group {
  const rows = plan.rows.map((row) => linkRow(row, use));
  const active = rows.filter(({ muted }) => !muted);
  return { id: plan.id, rows, active, fading: active.filter(({ later }) => later !== null), count: createCount(plan) };
}

/** Adds up what everything counts for. */
export function createAddUp(groups: readonly Group[], base: number): (run: Run, total: Stake) => void {
  const stake = createStake();
  return (run, total) => {
    total.units = total.low = total.high = base;
    for (const { active, count } of groups) {
      let sum = 0;
      let low = 0;
      let high = 0;
      for (const row of active) {
        row.read(run, stake);
        sum += stake.units;
        low += stake.low;
        high += stake.high;
      }
      total.units += count(sum);
      total.low += count(low);
      total.high += count(high);
    }
  };
}

/** Called after `addUp`. What a row's trace says it counts for is whole units again, so no row is read a second time. */
export function traceGroup({ id, rows, count }: Group, run: Run): ScoreGroupTrace {
  const traces = rows.map((row) => row.trace(run));
  const units = traces.reduce((sum, { points }) => sum + toUnits(points), 0);
  return { id, rows: traces, sum: fromUnits(units), counted: fromUnits(count(units)) };
}
