import type { FieldDef, Issue } from '@rubric/engine';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { fieldUses } from './field-uses.ts';
import { getFieldSet } from './get-field-set.ts';
import { storeFieldSet } from './store-field-set.ts';

/** How long a deleted field can be restored. */
export const restorableMs = 30 * 24 * 60 * 60 * 1000;

type Request = { workspaceId: string; actor: Actor; version: number; key: string };

function getField(fields: FieldDef[], key: string): FieldDef {
  const field = fields.find((candidate) => candidate.key === key);
  if (field === undefined) throw new AppError('notFound');
  return field;
}

/**
 * Hides a field; customers keep its values, and in 30 days a job forgets them. Throws `invalid` naming each live use that would break,
 * `conflict` for a stale version.
 */
export async function removeField(deps: Deps, { workspaceId, actor, version, key }: Request): Promise<{ version: number }> {
  const now = deps.clock();
  const stored = await deps.store.transaction(async (tx) => {
    const current = await getFieldSet(tx, workspaceId, version);
    const field = getField(current.fields, key);
    const uses = (await fieldUses(tx, workspaceId)).get(key) ?? [];
    const issues = uses.filter(({ live }) => live).map((use): Issue => ({ code: 'field.inUse', path: [key], params: { field: key, kind: use.kind, id: use.id, name: use.name.zh } }));
    if (current.conversions?.some(({ to }) => to.key === key)) issues.push({ code: 'field.converting', path: [key], params: { field: key } });
    if (issues.length > 0) throw new AppError('invalid', { issues });
    const removed = [...(current.removed ?? []), { field, at: now, by: actor, purgeAt: now + restorableMs, purging: false }];
    const { stored: next } = await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { fields: current.fields.filter((other) => other !== field), removed } });
    await tx.jobs.enqueue(workspaceId, [{ id: `purge:${workspaceId}:${key}:${now}`, kind: 'purgeField', payload: { key, at: now }, runAt: now + restorableMs }]);
    await bumpDesign(tx, workspaceId, now);
    return next;
  });
  deps.wake();
  return { version: stored.version };
}

/** Puts a deleted field back, last in the list, with the values that customers kept. Throws `notFound` once it is being forgotten. */
export async function restoreField(deps: Deps, { workspaceId, actor, version, key }: Request): Promise<{ version: number }> {
  const stored = await deps.store.transaction(async (tx) => {
    const current = await getFieldSet(tx, workspaceId, version);
    const entry = current.removed?.find(({ field, purging }) => field.key === key && !purging);
    if (entry === undefined) throw new AppError('notFound');
    const removed = (current.removed ?? []).filter((other) => other !== entry);
    const { stored: next } = await storeFieldSet(deps, tx, { workspaceId, actor, current, next: { fields: [...current.fields, entry.field], removed } });
    await bumpDesign(tx, workspaceId, deps.clock());
    return next;
  });
  deps.wake();
  return { version: stored.version };
}
