import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { DuplicateGroup, RunDocument } from '../../store/port/document-kinds.ts';
import { type CustomerRow, toRow } from '../customers/customer-row.ts';
import { createRun } from '../runs/create-run.ts';
import { pairId } from './pair-id.ts';

/** Queues a look through everyone. */
export async function startSearch(deps: Deps, { workspaceId, actor }: { workspaceId: string; actor: Actor }): Promise<{ runId: string }> {
  const run = await deps.store.transaction((tx) => createRun(deps, tx, { workspaceId, actor, kind: 'duplicates', input: {}, status: 'queued' }));
  deps.wake();
  return { runId: run.id };
}

export type GroupView = Pick<DuplicateGroup, 'id' | 'score' | 'reasons'> & { members: CustomerRow[] };

/** The group with those who are still customers. */
async function view(deps: Deps, workspaceId: string, { id, score, reasons, members }: DuplicateGroup): Promise<GroupView> {
  const { fields } = await deps.definitions.load(deps.store, workspaceId);
  const found = await deps.store.customers.findMany(workspaceId, members);
  return { id, score, reasons, members: found.sort((a, b) => a.createdAt - b.createdAt).map((customer) => toRow(fields, customer)) };
}

export type Duplicates = { groups: GroupView[]; next: string | null; /** The last look through everyone. */ lastRun: RunDocument | null };

/** Groups of customers who may be one, the surest first; those that were settled since the last run are left out. */
export async function listDuplicates(deps: Deps, workspaceId: string, { after, limit }: { after?: string | null | undefined; limit: number }): Promise<Duplicates> {
  const [page, runs] = await Promise.all([
    deps.store.duplicateGroups.list(workspaceId, { after: after ?? null, limit }),
    deps.store.runs.list(workspaceId, { where: { kind: 'duplicates' }, limit: 1, order: 'newest' }),
  ]);
  const groups = await Promise.all(page.items.map((group) => view(deps, workspaceId, group)));
  return { groups: groups.filter(({ members }) => members.length > 1), next: page.next, lastRun: runs.items[0] ?? null };
}

/** Throws `notFound`. */
export async function getDuplicates(deps: Deps, workspaceId: string, id: string): Promise<GroupView> {
  const group = await deps.store.duplicateGroups.find(workspaceId, id);
  if (group === null) throw new AppError('notFound');
  return view(deps, workspaceId, group);
}

/** Remembers that the customers of a group are different ones; no later run brings them together again. Throws `notFound`. */
export async function tellApart(deps: Deps, { workspaceId, actor, id }: { workspaceId: string; actor: Actor; id: string }): Promise<void> {
  const now = deps.clock();
  await deps.store.transaction(async (tx) => {
    const group = await tx.duplicateGroups.find(workspaceId, id);
    if (group === null) throw new AppError('notFound');
    const pairs = group.members.flatMap((a, index) => group.members.slice(index + 1).map((b) => pairId(a, b)));
    for (const pair of pairs) await tx.distinctPairs.insert(workspaceId, { id: pair, createdAt: now, updatedAt: now, by: actor });
    await tx.duplicateGroups.remove(workspaceId, id);
  });
}
