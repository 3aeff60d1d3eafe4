import { jsonLogic, localText } from '@rubric/engine';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import { lockStances } from '../../store/port/customers.ts';
import type { Role, SegmentDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { listSort, resolveSort } from '../customers/list-sort.ts';
import { resolveSelection } from '../customers/selection.ts';
import { scheduleIndexes } from '../field-indexes/schedule-indexes.ts';
import { listAll } from '../workspaces/list-all.ts';

/** What a saved view keeps. `columns`: `field:<key>` and `class:<scheme id>`; none: the usual ones. */
export const segmentContent = z.object({
  name: localText,
  search: z.string().max(200).default(''),
  classes: z.record(z.string(), z.array(z.string().nullable()).max(51)).default({}),
  locks: z.record(z.string(), z.array(z.enum(lockStances)).max(3)).default({}),
  condition: jsonLogic.default(null),
  sort: listSort,
  columns: z.array(z.string().max(200)).max(60).default([]),
  shared: z.boolean(),
});
export type SegmentContent = z.infer<typeof segmentContent>;

type Asking = { workspaceId: string; actor: Actor; role: Role };

const isAdmin = (role: Role): boolean => role === 'owner' || role === 'admin';
const maySee = ({ actor }: Pick<Asking, 'actor'>, { owner, shared }: SegmentDocument): boolean => shared || owner === actor.id;
const mayChange = ({ actor, role }: Asking, { owner, shared }: SegmentDocument): boolean => owner === actor.id || (shared && isAdmin(role));

export type ListedSegment = SegmentDocument & { mine: boolean; changeable: boolean };

/** One's own and the shared ones, oldest first. */
export async function listSegments(deps: Deps, asking: Asking): Promise<ListedSegment[]> {
  const segments = await listAll(deps.store.segments, asking.workspaceId);
  return segments.filter((segment) => maySee(asking, segment)).map((segment) => ({ ...segment, mine: segment.owner === asking.actor.id, changeable: mayChange(asking, segment) }));
}

async function getChangeable(tx: Aggregates, asking: Asking, id: string): Promise<SegmentDocument> {
  const segment = await tx.segments.find(asking.workspaceId, id);
  if (segment === null || !maySee(asking, segment)) throw new AppError('notFound');
  if (!mayChange(asking, segment)) throw new AppError('forbidden');
  return segment;
}

/** `existing` is the id and the version read; null makes a new one. Throws `invalid` if its condition or order does not fit the workspace, `conflict`, `notFound`, `forbidden`. */
export async function saveSegment(deps: Deps, request: Asking & { existing: { id: string; version: number } | null; content: SegmentContent }): Promise<SegmentDocument> {
  const { workspaceId, actor, existing, content } = request;
  const definition = await deps.definitions.load(deps.store, workspaceId);
  resolveSort(definition, content.sort);
  await resolveSelection(deps, definition, { condition: content.condition });
  const now = deps.clock();
  const saved = await deps.store.transaction(async (tx) => {
    await scheduleIndexes(deps, tx);
    if (existing) {
      const current = await getChangeable(tx, request, existing.id);
      return tx.segments.update(workspaceId, existing, { ...current, ...content, updatedAt: now });
    }
    const made = { id: deps.newId(), createdAt: now, updatedAt: now, ...content, owner: actor.id };
    await tx.segments.insert(workspaceId, made);
    return { ...made, version: 1 };
  });
  deps.wake();
  return saved;
}

/** Throws `notFound`, `forbidden`. */
export async function removeSegment(deps: Deps, request: Asking & { id: string }): Promise<{ removed: boolean }> {
  const removed = await deps.store.transaction(async (tx) => {
    const { id } = await getChangeable(tx, request, request.id);
    await scheduleIndexes(deps, tx);
    return tx.segments.remove(request.workspaceId, id);
  });
  deps.wake();
  return { removed };
}
