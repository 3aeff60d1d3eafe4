import type { OverrideDocument, OverrideVerdict } from '../../store/port/document-kinds.ts';
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

/** One that undoing brought back was there before: who was right once stays right. */
async function resume(tx: Aggregates, workspaceId: string, id: string, { after }: ClassMove, now: number): Promise<void> {
  const record = await tx.overrides.find(workspaceId, id);
  if (record === null) return;
  const { contract: _contract, ...known } = record;
  const agreed = lockStance(after) === 'agrees' ? 'person' : 'open';
  const verdict = known.verdict === 'same' || known.verdict === 'person' ? known.verdict : agreed;
  await tx.overrides.update(workspaceId, known, { ...known, verdict, holds: after.lock?.term.kind ?? null, updatedAt: now, endedAt: null, ended: null });
}

async function begin(tx: Aggregates, workspaceId: string, move: ClassMove, now: number): Promise<void> {
  const { customerId, schemeId, after } = move;
  const held = heldClass(after);
  if (held === null) return;
  const { id, by, at, term } = held.lock;
  const watches = term.kind === 'change' ? term.fields : [];
  const verdict = lockStance(after) === 'agrees' ? 'same' : 'open';
  const isNew = await tx.overrides.insert(workspaceId, { id, createdAt: at, updatedAt: at, schemeId, customerId, class: held.class, verdict, by, holds: term.kind, watches, endedAt: null, ended: null });
  if (!isNew) await resume(tx, workspaceId, id, move, now);
}

function contractOf({ before, ended }: ClassMove): Pick<OverrideDocument, 'contract'> {
  if (ended !== 'person' || !before?.lock) return {};
  const { shadow: _shadow, ...contract } = before.lock;
  return { contract };
}

async function settle(tx: Aggregates, workspaceId: string, move: ClassMove, now: number): Promise<void> {
  const record = await tx.overrides.find(workspaceId, lockId(move.before) ?? '');
  if (record === null) return;
  const ends = lockId(move.before) !== lockId(move.after);
  const agreed = lockStance(move.after) === 'agrees' ? 'person' : 'open';
  const verdict = record.verdict !== 'open' ? record.verdict : ends ? lastVerdict(move) : agreed;
  await tx.overrides.update(workspaceId, record, { ...record, verdict, updatedAt: now, ...(ends ? { holds: null, endedAt: now, ended: move.ended, ...contractOf(move) } : {}) });
}

/** Keeps count of overrides that began, ended, or that the scheme came to agree with, in the transaction of the change. */
export async function recordOverrides(tx: Aggregates, workspaceId: string, classified: ClassMove[], now: number): Promise<void> {
  for (const move of classified) {
    const [was, is] = [lockId(move.before), lockId(move.after)];
    if (was !== null && (was !== is || lockStance(move.before) !== lockStance(move.after))) await settle(tx, workspaceId, move, now);
    if (is !== null && is !== was) await begin(tx, workspaceId, move, now);
  }
}
