import type { OverrideDocument, OverrideVerdict } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { lockStance } from '../../store/lock-stance.ts';
import { heldClass } from '../classifications/class-lock.ts';
import type { ClassMove } from '../classifications/class-move.ts';

type NewOverride = Omit<OverrideDocument, 'version'>;

/** Moves whose records are read and written at once; each may end one override and begin another. */
const batch = 500;

const lockId = (classification: ClassMove['before']): string | null => classification?.lock?.id ?? null;

/** Who was right, once an override has ended undecided: nobody, unless someone came round to the other. */
function lastVerdict({ before, after, ended }: ClassMove): OverrideVerdict {
  const own = after.lock?.shadow ?? after;
  if (own.class === before?.class) return 'person';
  return ended === 'person' && own.class !== null && own.class === after.class ? 'scheme' : 'unsettled';
}

/** One that undoing brought back was there before: who was right once stays right. */
function resumed({ contract: _contract, ...known }: OverrideDocument, { after }: ClassMove, now: number): OverrideDocument {
  const agreed = lockStance(after) === 'agrees' ? 'person' : 'open';
  const verdict = known.verdict === 'same' || known.verdict === 'person' ? known.verdict : agreed;
  return { ...known, verdict, holds: after.lock?.term.kind ?? null, updatedAt: now, endedAt: null, ended: null };
}

function begun({ customerId, schemeId, after }: ClassMove): NewOverride[] {
  const held = heldClass(after);
  if (held === null) return [];
  const { id, by, at, term } = held.lock;
  const watches = term.kind === 'change' ? term.fields : [];
  const verdict = lockStance(after) === 'agrees' ? 'same' : 'open';
  return [{ id, createdAt: at, updatedAt: at, schemeId, customerId, class: held.class, verdict, by, holds: term.kind, watches, endedAt: null, ended: null }];
}

function contractOf({ before, ended }: ClassMove): Pick<OverrideDocument, 'contract'> {
  if (ended !== 'person' || !before?.lock) return {};
  const { shadow: _shadow, ...contract } = before.lock;
  return { contract };
}

function settled(record: OverrideDocument, move: ClassMove, now: number): OverrideDocument {
  const ends = lockId(move.before) !== lockId(move.after);
  const agreed = lockStance(move.after) === 'agrees' ? 'person' : 'open';
  const verdict = record.verdict !== 'open' ? record.verdict : ends ? lastVerdict(move) : agreed;
  return { ...record, verdict, updatedAt: now, ...(ends ? { holds: null, endedAt: now, ended: move.ended, ...contractOf(move) } : {}) };
}

const begins = ({ before, after }: ClassMove): boolean => lockId(after) !== null && lockId(after) !== lockId(before);
const settles = ({ before, after }: ClassMove): boolean => lockId(before) !== null && (lockId(before) !== lockId(after) || lockStance(before) !== lockStance(after));

/** Keeps count of overrides that began, ended, or that the scheme came to agree with, in the transaction of the change. Each customer and scheme is there once. */
export async function recordOverrides(tx: Aggregates, workspaceId: string, classified: ClassMove[], now: number): Promise<void> {
  const meant = classified.filter((move) => begins(move) || settles(move));
  for (let start = 0; start < meant.length; start += batch) {
    const moves = meant.slice(start, start + batch);
    const ids = moves.flatMap(({ before, after }) => [lockId(before), lockId(after)]).filter((id) => id !== null);
    const known = new Map((await tx.overrides.findMany(workspaceId, [...new Set(ids)])).map((record) => [record.id, record]));
    const ended = moves.filter(settles).flatMap((move) => { const record = known.get(lockId(move.before) ?? ''); return record ? [settled(record, move, now)] : []; });
    const back = moves.filter(begins).flatMap((move) => { const record = known.get(lockId(move.after) ?? ''); return record ? [resumed(record, move, now)] : []; });
    await tx.overrides.updateMany(workspaceId, [...ended, ...back]);
    await tx.overrides.insertMany(workspaceId, moves.filter((move) => begins(move) && !known.has(lockId(move.after) ?? '')).flatMap(begun));
  }
}
