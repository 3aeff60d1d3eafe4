import type { FieldValue } from '@rubric/engine';

/** One change of one value: by the cause that is to be undone, by an undo of it, or by anyone else. */
export type Hand = { before: FieldValue | null; by: 'cause' | 'undo' | 'others' };

/** The earliest of the cause's own hands that nobody else's lie between; `newestFirst` begins with one of them. */
export function firstOf<One extends Hand>(newestFirst: readonly One[]): One | undefined {
  const above = newestFirst.findIndex(({ by }) => by !== 'cause');
  return newestFirst.slice(0, above < 0 ? newestFirst.length : above).at(-1);
}

/** `open`: the cause's own changes lie on top, and `before` is what the value was before them; `kept`: someone else's do; `closed`: it was undone. */
export type OpenHands = { kind: 'open'; before: FieldValue | null } | { kind: 'kept' } | { kind: 'closed' };

/** What undoing a cause means for one value that it changed; `newestFirst` are all changes of it since the cause began. */
export function openHands(newestFirst: readonly Hand[]): OpenHands {
  const [top] = newestFirst;
  if (top?.by !== 'cause') return { kind: top?.by === 'undo' ? 'closed' : 'kept' };
  return { kind: 'open', before: firstOf(newestFirst)?.before ?? null };
}
