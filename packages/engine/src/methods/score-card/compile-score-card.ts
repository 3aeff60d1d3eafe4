import type { FieldValues } from '../../model/field.ts';
import type { EvaluationContext, Explanation, Outcome, ScoreGroupTrace } from '../../model/outcome.ts';
import type { ScoreCardMethod, ScoreGroup } from '../../model/scheme.ts';
import { compileTruth } from '../../condition/compile-condition.ts';
import { beginRun, collectMissing, flipOf, type Expression, type Run } from '../../condition/expression.ts';
import { traceExpression } from '../../condition/trace.ts';
import type { CompiledMethod, MethodScope } from '../method.ts';
import { checkScoreCard } from './check-score-card.ts';
import { clampUnits, fromUnits, toUnits } from './points.ts';

type Row = { id: string; muted: boolean; units: number; condition: Expression };
type Group = { id: string; cap: number; rows: Row[]; active: Row[] };
type Step = { class: string; from: number; units: number };
type Tally = { run: Run; record: FieldValues; ctx: EvaluationContext };

function compileGroup(group: ScoreGroup, index: number, scope: MethodScope): Group {
  const rows = group.rows.flatMap((row, at): Row[] => {
    const condition = compileTruth(row.when, ['method', 'groups', index, 'rows', at, 'when'], scope);
    return condition ? [{ id: row.id, muted: row.muted, units: toUnits(row.points), condition }] : [];
  });
  const cap = group.cap === undefined ? Number.POSITIVE_INFINITY : toUnits(group.cap);
  return { id: group.id, cap, rows, active: rows.filter(({ muted }) => !muted) };
}

const missingFields = (groups: readonly Group[], run: Run): string[] => {
  const into = new Set<string>();
  for (const { active } of groups) for (const row of active) if (row.units !== 0) collectMissing(row.condition, run, into);
  return [...into].sort();
};

/** The threshold reached by a number of units, as an index; `steps.length` is the floor. */
function reachedAt(steps: readonly Step[], units: number): number {
  let index = 0;
  for (const step of steps) {
    if (units >= step.units) break;
    index += 1;
  }
  return index;
}

function createEvaluate(method: ScoreCardMethod, groups: readonly Group[], steps: readonly Step[], undecidable: boolean) {
  const base = toUnits(method.base);
  return ({ run, record, ctx }: Tally): Outcome => {
    beginRun(run, record, ctx);
    let total = base;
    let low = base;
    let high = base;
    for (const { active, cap } of groups) {
      let sum = 0;
      let lost = 0;
      let gained = 0;
      for (const { condition, units } of active) {
        const truth = condition.value(run);
        if (truth === true) sum += units;
        else if (truth === undefined && units < 0) lost += units;
        else if (truth === undefined) gained += units;
      }
      total += Math.min(cap, sum);
      low += Math.min(cap, sum + lost);
      high += Math.min(cap, sum + gained);
    }
    const flipsAt = flipOf(run);
    const open = low !== high && reachedAt(steps, clampUnits(low)) !== reachedAt(steps, clampUnits(high));
    const units = clampUnits(total);
    const answer = steps[reachedAt(steps, units)]?.class ?? method.floorClass;
    return { class: open && undecidable ? null : answer, score: fromUnits(units), unknown: open ? missingFields(groups, run) : [], flipsAt };
  };
}

function traceGroup({ id, rows, cap }: Group, run: Run): ScoreGroupTrace {
  let units = 0;
  const traces = rows.map((row) => {
    const condition = traceExpression(row.condition, run);
    const given = condition.truth === 'true' && !row.muted ? row.units : 0;
    units += given;
    return { id: row.id, muted: row.muted, truth: condition.truth, points: fromUnits(given), condition };
  });
  return { id, rows: traces, sum: fromUnits(units), counted: fromUnits(Math.min(cap, units)) };
}

function createExplain(method: ScoreCardMethod, groups: readonly Group[], steps: readonly Step[], evaluate: (tally: Tally) => Outcome) {
  const base = fromUnits(toUnits(method.base));
  return (tally: Tally): Explanation => {
    const outcome = evaluate(tally);
    const score = outcome.score ?? 0;
    const traces = groups.map((group) => traceGroup(group, tally.run));
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
  };
}

/** Points of the rows that hold, capped by group, clamped to 0–100, then thresholds from the top. */
export function compileScoreCard(method: ScoreCardMethod, scope: MethodScope): CompiledMethod | null {
  checkScoreCard(method, scope);
  const groups = method.groups.map((group, index) => compileGroup(group, index, scope));
  const steps = method.thresholds.map(({ class: key, from }) => ({ class: key, from, units: toUnits(from) }));
  const evaluate = createEvaluate(method, groups, steps, scope.definition.unknowns === 'undecided');
  const explain = createExplain(method, groups, steps, evaluate);
  return {
    evaluate: (run, record, ctx) => evaluate({ run, record, ctx }),
    explain: (run, record, ctx) => explain({ run, record, ctx }),
    conditions: groups.flatMap(({ rows }) => rows.map(({ condition }) => condition)),
  };
}
