import { compileTruth } from '../../condition/compile-condition.ts';
import type { Evaluator } from '../../condition/back-end.ts';
import type { Node } from '../../condition/node.ts';
import type { Run } from '../../condition/run.ts';
import type { Explanation, Outcome, ScoreGroupTrace } from '../../model/outcome.ts';
import type { ScoreCardMethod, ScoreGroup } from '../../model/scheme.ts';
import { classIndexOf, type CompiledMethod, type MethodPlan, type MethodScope } from '../method.ts';
import { checkScoreCard } from './check-score-card.ts';
import { clampUnits, fromUnits, toUnits } from './points.ts';

type Row = { id: string; muted: boolean; units: number };
type CheckedRow = Row & { condition: Node };
type LinkedRow = Row & Evaluator;
type CheckedGroup = { id: string; cap: number; rows: CheckedRow[] };
type Group = { id: string; cap: number; rows: LinkedRow[]; active: LinkedRow[] };
type Step = { class: string; from: number; units: number; classIndex: number };
type Card = { base: number; steps: readonly Step[]; floor: number; undecidable: boolean };

function compileGroup(group: ScoreGroup, index: number, scope: MethodScope): CheckedGroup {
  const rows = group.rows.flatMap((row, at): CheckedRow[] => {
    const condition = compileTruth(row.when, ['method', 'groups', index, 'rows', at, 'when'], scope);
    return condition ? [{ id: row.id, muted: row.muted, units: toUnits(row.points), condition }] : [];
  });
  return { id: group.id, cap: group.cap === undefined ? Number.POSITIVE_INFINITY : toUnits(group.cap), rows };
}

/** The threshold reached by a number of units, as an index; `steps.length` is the floor. */
function reachedAt(steps: readonly Step[], units: number): number {
  let index = 0;
  for (const step of steps) {
    if (units >= step.units) break;
    index += 1;
  }
  return index;
}

function createDecide(groups: readonly Group[], { base, steps, floor, undecidable }: Card): (run: Run) => void {
  return (run) => {
    let total = base;
    let low = base;
    let high = base;
    for (const { active, cap } of groups) {
      let sum = 0;
      let lost = 0;
      let gained = 0;
      for (const { truth, units } of active) {
        const holds = truth(run);
        if (holds === true) sum += units;
        else if (holds === undefined && units < 0) lost += units;
        else if (holds === undefined) gained += units;
      }
      total += Math.min(cap, sum);
      low += Math.min(cap, sum + lost);
      high += Math.min(cap, sum + gained);
    }
    const units = clampUnits(total);
    const { decision } = run;
    decision.open = low !== high && reachedAt(steps, clampUnits(low)) !== reachedAt(steps, clampUnits(high));
    decision.classIndex = decision.open && undecidable ? -1 : (steps[reachedAt(steps, units)]?.classIndex ?? floor);
    decision.score = fromUnits(units);
  };
}

function traceGroup({ id, rows, cap }: Group, run: Run): ScoreGroupTrace {
  let units = 0;
  const traces = rows.map((row) => {
    const condition = row.trace(run);
    const given = condition.truth === 'true' && !row.muted ? row.units : 0;
    units += given;
    return { id: row.id, muted: row.muted, truth: condition.truth, points: fromUnits(given), condition };
  });
  return { id, rows: traces, sum: fromUnits(units), counted: fromUnits(Math.min(cap, units)) };
}

function linkScoreCard(groups: readonly Group[], card: Card): CompiledMethod {
  const { steps } = card;
  const base = fromUnits(card.base);
  return {
    decide: createDecide(groups, card),
    markMissing: (run) => {
      for (const { active } of groups) for (const row of active) if (row.units !== 0) row.markMissing(run);
    },
    explain: (run: Run, outcome: Outcome): Explanation => {
      const score = outcome.score ?? 0;
      const traces = groups.map((group) => traceGroup(group, run));
      const running = traces.reduce((sum, { counted }) => sum + counted, base);
      const at = reachedAt(steps, toUnits(score));
      const reached = steps[at];
      const next = steps[at - 1];
      return {
        kind: 'scoreCard', outcome, base, groups: traces,
        // Exact: the score lies between 0 and the running sum, or within a rounding error of it, so this difference loses no bit.
        clamp: score - running,
        reached: reached ? { class: reached.class, from: reached.from } : null,
        next: next ? { class: next.class, from: next.from, missing: fromUnits(next.units - toUnits(score)) } : null,
      };
    },
  };
}

/** Points of the rows that hold, capped by group, clamped to 0–100, then thresholds from the top. */
export function compileScoreCard(method: ScoreCardMethod, scope: MethodScope): MethodPlan | null {
  const { definition } = scope;
  checkScoreCard(method, scope);
  const groups = method.groups.map((group, index) => compileGroup(group, index, scope));
  const steps = method.thresholds.map(({ class: key, from }): Step => ({ class: key, from, units: toUnits(from), classIndex: classIndexOf(key, definition) }));
  const card: Card = { base: toUnits(method.base), steps, floor: classIndexOf(method.floorClass, definition), undecidable: definition.unknowns === 'undecided' };
  return {
    nodes: groups.flatMap(({ rows }) => rows.map(({ condition }) => condition)),
    link: (use) => {
      const linked = groups.map(({ id, cap, rows }): Group => {
        const evaluated = rows.map(({ condition, ...row }) => ({ ...row, ...use(condition) }));
        return { id, cap, rows: evaluated, active: evaluated.filter(({ muted }) => !muted) };
      });
      return linkScoreCard(linked, card);
    },
  };
}
