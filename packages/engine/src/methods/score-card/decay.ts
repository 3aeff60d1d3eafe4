import type { Evaluator } from '../../condition/back-end.ts';
import { compileValue } from '../../condition/compile-condition.ts';
import { localDay } from '../../condition/local-day.ts';
import type { Node } from '../../condition/node.ts';
import type { Run } from '../../condition/run.ts';
import type { Scope } from '../../condition/compile-expression.ts';
import type { Decay, DecayCurve } from '../../model/score-card.ts';
import type { DecayTrace } from '../../model/outcome.ts';

type Path = (string | number)[];

/** What fades a row's points, over a run's record. */
export type LinkedDecay = {
  /** Calendar days since the date, below zero for one to come; NaN while it is missing. */
  age(run: Run): number;
  /** The share of the points that is left at an age: 1 at first, never rising; NaN for an unknown age. */
  share(age: number): number;
  floor: number;
  /** The age from which on the share stays. */
  settled: number;
  markMissing(run: Run): void;
  trace(run: Run): DecayTrace;
};

export type DecayPlan = { node: Node; link(use: (node: Node) => Evaluator): LinkedDecay };

/** After so many half-lives nothing is left of the largest points, not even a unit. */
const halfLives = 64;

function stepShare(steps: Extract<DecayCurve, { kind: 'steps' }>['steps'], age: number): number {
  if (Number.isNaN(age)) return age;
  let share = 1;
  for (const step of steps) if (age >= step.after) share = step.share;
  return share;
}

function shareOn(curve: DecayCurve, age: number): number {
  switch (curve.kind) {
    case 'linear': return 1 - age / curve.days;
    case 'halfLife': return 0.5 ** (age / curve.days);
    case 'steps': return stepShare(curve.steps, age);
  }
}

function settledAt(curve: DecayCurve): number {
  switch (curve.kind) {
    case 'linear': return curve.days;
    case 'halfLife': return curve.days * halfLives;
    case 'steps': return curve.steps.at(-1)?.after ?? 0;
  }
}

function checkSteps(curve: DecayCurve, path: Path, scope: Scope): void {
  if (curve.kind !== 'steps') return;
  if (curve.steps.length === 0) scope.issues.push({ code: 'scheme.noSteps', path, params: {} });
  curve.steps.forEach(({ after, share }, index) => {
    const before = curve.steps[index - 1];
    const most = before?.share ?? 1;
    if (before && after <= before.after) scope.issues.push({ code: 'scheme.cutOrder', path: [...path, index, 'after'], params: { cut: after, below: before.after } });
    if (share > most) scope.issues.push({ code: 'scheme.shareOrder', path: [...path, index, 'share'], params: { share: share * 100, before: most * 100 } });
  });
}

function linkDecay({ curve, floor }: Decay, evaluator: Evaluator): LinkedDecay {
  const age = (run: Run): number => run.today - evaluator.number(run);
  const share = (days: number): number => (days <= 0 ? 1 : Math.max(floor, shareOn(curve, days)));
  return {
    age, share, floor, settled: settledAt(curve), markMissing: evaluator.markMissing,
    trace: (run) => {
      const days = age(run);
      const { reads } = evaluator.trace(run);
      return Number.isNaN(days) ? { age: null, share: null, reads } : { age: days, share: share(days), reads };
    },
  };
}

/** Null: the reasons are in `scope.issues`. */
export function compileDecay(decay: Decay, path: Path, scope: Scope): DecayPlan | null {
  checkSteps(decay.curve, [...path, 'curve', 'steps'], scope);
  const date = compileValue(decay.since, ['date', 'dateTime'], [...path, 'since'], scope);
  if (!date) return null;
  const node = localDay(date);
  return { node, link: (use) => linkDecay(decay, use(node)) };
}
