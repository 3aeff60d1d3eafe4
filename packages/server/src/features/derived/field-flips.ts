import type { FieldFlips, Outcome } from '@rubric/engine';

/** Keys whose instant is not what it was. */
export function changedFlips(before: FieldFlips = {}, after: FieldFlips = {}): string[] {
  const keys = Object.keys(after).filter((key) => before[key] !== after[key]);
  for (const key in before) if (after[key] === undefined) keys.push(key);
  return keys;
}

/** An outcome that read derived fields may also change when they do: the earlier of both. */
export function withFieldFlips(outcome: Outcome, reads: readonly string[], flips: FieldFlips | undefined): Outcome {
  if (flips === undefined) return outcome;
  const first = Math.min(outcome.flipsAt ?? Infinity, ...reads.map((key) => flips[key] ?? Infinity));
  return { ...outcome, flipsAt: first === Infinity ? null : first };
}
