import type { OverrideVerdict } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { lockStance } from '../../store/lock-stance.ts';
import { heldClass } from '../classifications/class-lock.ts';
import type { ClassMove } from '../classifications/class-move.ts';

const lockId = (classification: ClassMove['before']): string | null => classification?.lock?.id ?? null;

/** Who was right, once an override has ended undecided: nobody, unless someone came round to the other. */
function lastVerdict({ before, after, ended }: ClassMove): OverrideVerdict {
  const own = after.lock?.shadow ?? after;
  if (own.class === before?.class) return 'person';
  return ended === 'person' && own.class !== null && own.class === after.class ? 'scheme' : 'unsettled';
}

async function begin(tx: Aggregates, workspaceId: string, { customerId, schemeId, after }: ClassMove): Promise<void> {
  const held = heldClass(after);
  if (held === null) return;
  const { id, by, at, term } = held.lock;
  const watches = term.kind === 'change' ? term.fields : [];
  const verdict = lockStance(after) === 'agrees' ? 'same' : 'open';
  await tx.overrides.insert(workspaceId, { id, createdAt: at, updatedAt: at, schemeId, customerId, class: held.class, verdict, by, holds: term.kind, watches, endedAt: null, ended: null });
}

async function settle(tx: Aggregates, workspaceId: string, move: ClassMove, now: number): Promise<void> {
  const record = await tx.overrides.find(workspaceId, lockId(move.before) ?? '');
  if (record === null) return;
  const ends = lockId(move.before) !== lockId(move.after);
  const agreed = lockStance(move.after) === 'agrees' ? 'person' : 'open';
  const verdict = record.verdict !== 'open' ? record.verdict : ends ? lastVerdict(move) : agreed;
  await tx.overrides.update(workspaceId, record, { ...record, verdict, updatedAt: now, ...(ends ? { holds: null, endedAt: now, ended: move.ended } : {}) });
}

/** Keeps count of overrides that began, ended, or that the scheme came to agree with, in the transaction of the change. */
export async function recordOverrides(tx: Aggregates, workspaceId: string, classified: ClassMove[], now: number): Promise<void> {
  for (const move of classified) {
    const [was, is] = [lockId(move.before), lockId(move.after)];
    if (was !== null && (was !== is || lockStance(move.before) !== lockStance(move.after))) await settle(tx, workspaceId, move, now);
    if (is !== null && is !== was) await begin(tx, workspaceId, move);
  }
}
