import type { Evaluator } from '../../condition/back-end.ts';
import { compileTruth } from '../../condition/compile-condition.ts';
import type { Node } from '../../condition/node.ts';
import type { Run } from '../../condition/run.ts';
import { createScope, type Scope } from '../../condition/compile-expression.ts';
import type { FieldDef } from '../../model/field.ts';
import type { ScoreRowTrace, Truth } from '../../model/outcome.ts';
import type { ScoreRow } from '../../model/score-card.ts';
import { compileDecay, type DecayPlan, type LinkedDecay } from './decay.ts';
import type { LinkedPoints, PointsPlan } from './points/point-source.ts';
import { pointSourceOf } from './points/registry.ts';
import { boundPoints, fromUnits, toUnits } from './units.ts';

/** What something counts for, in units, and between what it may lie while a value is missing (both the same where none is). */
export type Stake = { units: number; low: number; high: number };

/** A checked row; `lowest` and `highest` in units. */
export type RowPlan = { row: ScoreRow; when: Node; points: PointsPlan; decay: DecayPlan | null; lowest: number; highest: number };

export type LinkedRow = {
  id: string;
  muted: boolean;
  /** Writes what the row counts for. */
  read(run: Run, stake: Stake): void;
  /** The same, so many days later, everything but decay staying as it was at the last `read`; null where nothing fades. */
  later: ((days: number, stake: Stake) => void) | null;
  /** How many days after the last `read` nothing fades any more. */
  settlesIn(): number;
  markMissing(run: Run): void;
  /** Called after everything else of a run. */
  trace(run: Run): ScoreRowTrace;
};

export const createStake = (): Stake => ({ units: 0, low: 0, high: 0 });

const unitsWith = (weight: number) => (points: number): number => toUnits(boundPoints(points * weight));

/** Null: the reasons are in `scope.issues`. */
export function compileRow(row: ScoreRow, path: (string | number)[], scope: Scope): RowPlan | null {
  const when = compileTruth(row.when, [...path, 'when'], scope);
  const points = pointSourceOf(row.points).compile(row.points, typeof row.points === 'number' ? path : [...path, 'points'], scope);
  const decay = row.decay ? compileDecay(row.decay, [...path, 'decay'], scope) : null;
  if (!when || !points || (row.decay && !decay)) return null;
  const inUnits = unitsWith(row.weight ?? 1);
  return { row, when, points, decay, lowest: inUnits(points.lowest), highest: inUnits(points.highest) };
}

export const nodesOfRow = ({ when, points, decay }: RowPlan): Node[] => [when, ...points.nodes, ...(decay ? [decay.node] : [])];

/** Between what a row's points may lie, weight included; null for a row that does not compile. */
export function scoreRowRange(row: ScoreRow, fields: readonly FieldDef[]): { lowest: number; highest: number } | null {
  const plan = compileRow(row, [], createScope(fields));
  return plan && { lowest: fromUnits(plan.lowest), highest: fromUnits(plan.highest) };
}

type Parts = { plan: RowPlan; when: Evaluator; points: LinkedPoints; decay: LinkedDecay | null };

/** What the row counts for before anything fades. */
function createRead({ plan: { lowest, highest }, when: { truth }, points }: Parts): LinkedRow['read'] {
  return (run, stake) => {
    const holds = truth(run);
    const units = holds === false ? 0 : points.units(run);
    const isKnown = !Number.isNaN(units);
    if (holds !== undefined && isKnown) {
      stake.units = stake.low = stake.high = units;
      return;
    }
    const low = isKnown ? units : lowest;
    const high = isKnown ? units : highest;
    stake.units = 0;
    stake.low = holds ? low : Math.min(0, low);
    stake.high = holds ? high : Math.max(0, high);
  };
}

/** Points fade by a share of what they were; while the date is missing, by any share down to the floor. */
function fade({ units, low, high }: Stake, share: number, floor: number, stake: Stake): void {
  if (Number.isNaN(share)) {
    stake.units = 0;
    stake.low = low < 0 ? low : Math.round(low * floor);
    stake.high = high > 0 ? high : Math.round(high * floor);
  } else {
    stake.units = Math.round(units * share);
    stake.low = Math.round(low * share);
    stake.high = Math.round(high * share);
  }
}

function createFading(read: LinkedRow['read'], { age, share, floor, settled }: LinkedDecay): Pick<LinkedRow, 'read' | 'later' | 'settlesIn'> {
  const whole = createStake();
  let days = Number.NaN;
  return {
    read: (run, stake) => {
      read(run, whole);
      days = age(run);
      fade(whole, share(days), floor, stake);
    },
    later: (more, stake) => fade(whole, share(days + more), floor, stake),
    settlesIn: () => (Number.isNaN(days) || (whole.low === 0 && whole.high === 0) ? 0 : Math.max(0, settled - days)),
  };
}

function traceRow({ plan: { row }, when, points, decay }: Parts, read: LinkedRow['read'], run: Run): ScoreRowTrace {
  const stake = createStake();
  read(run, stake);
  const given = points.trace(run);
  const faded = decay ? decay.trace(run) : null;
  const condition = when.trace(run);
  const isKnown = given.points !== null && (faded === null || faded.age !== null);
  const truth: Truth = condition.truth === 'true' && !isKnown ? 'unknown' : condition.truth;
  return { id: row.id, muted: row.muted, truth, points: row.muted ? 0 : fromUnits(stake.units), condition, given, decay: faded };
}

export function linkRow(plan: RowPlan, use: (node: Node) => Evaluator): LinkedRow {
  const { row } = plan;
  const when = use(plan.when);
  const points = plan.points.link({ use, toUnits: unitsWith(row.weight ?? 1) });
  const decay = plan.decay ? plan.decay.link(use) : null;
  const parts: Parts = { plan, when, points, decay };
  const plain = createRead(parts);
  const { read, later, settlesIn } = decay ? createFading(plain, decay) : { read: plain, later: null, settlesIn: () => 0 };
  const countsForNothing = plan.lowest === 0 && plan.highest === 0;
  return {
    id: row.id, muted: row.muted, read, later, settlesIn,
    markMissing: (run) => {
      if (countsForNothing || when.truth(run) === false) return;
      when.markMissing(run);
      points.markMissing(run);
      if (points.units(run) !== 0) decay?.markMissing(run);
    },
    trace: (run) => traceRow(parts, read, run),
  };
}
