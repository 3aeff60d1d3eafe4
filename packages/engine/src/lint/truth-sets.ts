import { all, none, type StateSet } from './diagrams.ts';
import type { Space } from './space.ts';

/** The states in which a condition is true, and in which it is false; in the others it is unknown. */
export type TruthSets = { true: StateSet; false: StateSet };

export const fixed = (value: boolean | undefined): TruthSets => ({ true: value === true ? all : none, false: value === false ? all : none });
export const opposite = (sets: TruthSets): TruthSets => ({ true: sets.false, false: sets.true });

/** Kleene's and / or: one part of the truth that decides settles it. */
export function joined(parts: readonly TruthSets[], decides: boolean, { diagrams: { and, or } }: Space): TruthSets {
  const meet = (one: StateSet, other: StateSet): StateSet => and(one, other);
  const join = (one: StateSet, other: StateSet): StateSet => or(one, other);
  return decides
    ? { true: parts.reduce((set, part) => join(set, part.true), none), false: parts.reduce((set, part) => meet(set, part.false), all) }
    : { true: parts.reduce((set, part) => meet(set, part.true), all), false: parts.reduce((set, part) => join(set, part.false), none) };
}

/** Holds if all parts do; unknown if any part is. */
export function together(parts: readonly TruthSets[], space: Space): TruthSets {
  const { and, or, minus } = space.diagrams;
  const known = parts.reduce((set, part) => and(set, or(part.true, part.false)), all);
  const holds = parts.reduce((set, part) => and(set, part.true), all);
  return { true: holds, false: minus(known, holds) };
}

/** One or the other, by a condition that must be known. */
export function chosen(when: TruthSets, then: TruthSets, otherwise: TruthSets, space: Space): TruthSets {
  const { and, or } = space.diagrams;
  return {
    true: or(and(when.true, then.true), and(when.false, otherwise.true)),
    false: or(and(when.true, then.false), and(when.false, otherwise.false)),
  };
}
