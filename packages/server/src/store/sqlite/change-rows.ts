import type { SQLInputValue } from 'node:sqlite';
import type { FieldValue } from '@rubric/engine';
import { topicsOf } from '../change-topics.ts';
import type { Change, ChangedValue, ChangeTopic } from '../port/changes.ts';

export type ChangeRow = {
  id: string; customerId: string; at: number; kind: Change['kind']; actorKind: Change['actor']['kind']; actorId: string;
  causeKind: Change['cause']['kind']; causeId: string | null; lines: string; reason: string | null; erased: number;
};

/** In `topics`, which is asked by an operator and not a function: one in an index makes SQLite keep, for each insert of several rows, what all pages were like before. */
export const topicBits: Record<ChangeTopic, number> = { created: 1, fields: 2, class: 4, override: 8, activity: 16, trash: 32, merge: 64, erased: 128 };

/** Path, after, before. The log is most of a database, and nearly all of its lines have no before: what is absent at the end is left out. */
type Line = [path: string, after?: FieldValue | null, before?: FieldValue];

export const changeColumns = 'id, customer_id AS customerId, at, kind, actor_kind AS actorKind, actor_id AS actorId, cause_kind AS causeKind, cause_id AS causeId, lines, reason, erased';
/** In the order of `changeValues`. */
export const writtenColumns = 'workspace_no, id, customer_id, at, kind, actor_kind, actor_id, cause_kind, cause_id, lines, reason, erased, topics';

function asLine({ path, before, after }: ChangedValue): Line {
  if (before !== undefined) return [path, after ?? null, before];
  return after === undefined ? [path] : [path, after];
}

function asValue([path, after, before]: Line): ChangedValue {
  const value: ChangedValue = { path };
  if (before !== undefined) value.before = before;
  if (after !== undefined && after !== null) value.after = after;
  return value;
}

export function changeValues(workspaceNo: number, change: Change): SQLInputValue[] {
  const { id, customerId, at, kind, actor, cause, values, reason, erased } = change;
  const topics = topicsOf(change).reduce((bits, topic) => bits | topicBits[topic], 0);
  return [workspaceNo, id, customerId, at, kind, actor.kind, actor.id, cause.kind, cause.id ?? null, JSON.stringify(values.map(asLine)), reason ?? null, erased ? 1 : 0, topics];
}

export function asChange({ id, customerId, at, kind, actorKind, actorId, causeKind, causeId, lines, reason, erased }: ChangeRow): Change {
  return {
    id, customerId, at, actor: { kind: actorKind, id: actorId }, cause: causeId === null ? { kind: causeKind } : { kind: causeKind, id: causeId }, kind,
    values: (JSON.parse(lines) as Line[]).map(asValue), ...(reason === null ? {} : { reason }), ...(erased === 1 ? { erased: true } : {}),
  };
}
