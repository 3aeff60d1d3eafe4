import type { SchemeDefinition } from '@rubric/engine';
import type { Classification, Lock, SchemeResult } from '../../store/port/customers.ts';
import type { OverrideDocument } from '../../store/port/document-kinds.ts';

/** Why an override ended: its time came, a field of its term changed, a person ended or replaced it, it was undone, or its class left the scheme. */
export type LockEnd = NonNullable<OverrideDocument['ended']>;

/** A class that a person set, and the contract by which it holds. */
export type HeldClass = { class: string; lock: Omit<Lock, 'shadow'> };

/** What a person decides about a customer's class in one scheme; `held` null ends the override there is. `undoes`: it takes back what was decided before. */
export type Decision = { schemeId: string; held: HeldClass | null; undoes?: true };

/** What may end an override: the time, the fields that change (keys), and people. */
export type LockOccasion = { now: number; changedFields?: ReadonlySet<string> | undefined; decision?: Decision | undefined };

/** The override in force, if any. */
export const heldClass = (classification: Classification | undefined): HeldClass | null =>
  classification?.lock && classification.class !== null ? { class: classification.class, lock: classification.lock } : null;

/** Whether the class that a person set is still one of the scheme's. */
export const isOffered = (held: Pick<HeldClass, 'class'>, { classes }: SchemeDefinition): boolean => classes.some(({ key }) => key === held.class);

/** Why an override holds no longer, without anyone's decision; null: it holds. */
export function endOf(held: HeldClass, definition: SchemeDefinition, { now, changedFields }: Omit<LockOccasion, 'decision'>): LockEnd | null {
  const { term } = held.lock;
  if (term.kind === 'until' && term.at <= now) return 'time';
  if (term.kind === 'change' && term.fields.some((field) => changedFields?.has(field))) return 'field';
  return isOffered(held, definition) ? null : 'classGone';
}

/** The override that holds after the occasion, and why the one before ended, if it did. */
export function lockAfter(before: Classification | undefined, scheme: { id: string; definition: SchemeDefinition }, occasion: LockOccasion): { held: HeldClass | null; ended: LockEnd | null } {
  const held = heldClass(before);
  const { decision } = occasion;
  if (decision?.schemeId === scheme.id) return { held: decision.held, ended: held && (decision.undoes ? 'undone' : 'person') };
  const ended = held && endOf(held, scheme.definition, occasion);
  return { held: ended === null ? held : null, ended };
}

const sooner = (a: number | null, b: number | null): number | null => (a === null || b === null ? a ?? b : Math.min(a, b));

/** The class as it counts, with what the scheme itself says beside it where a person's holds. `at`: since when it counts. */
export function classificationOf(own: SchemeResult, held: HeldClass | null, before: Classification | undefined, now: number): Classification {
  const since = (entered: string | null): number => (before !== undefined && before.class === entered ? before.at : now);
  if (held === null) return { ...own, at: since(own.class), source: 'scheme' };
  const { class: chosen, lock } = held;
  const ends = lock.term.kind === 'until' ? lock.term.at : null;
  return {
    class: chosen, score: null, schemeVersion: own.schemeVersion, at: since(chosen), source: 'person', unknown: [],
    flipsAt: sooner(own.flipsAt, ends), lock: { ...lock, shadow: own },
  };
}
