import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { Actor } from '../../store/port/changes.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import { resolveSelection } from '../customers/selection.ts';
import { createRun } from '../runs/create-run.ts';
import { actionIssues, type BulkAction } from './actions/registry.ts';
import { beginning } from './bulk-progress.ts';
import type { BulkTarget } from './bulk-target.ts';
import { noteIds, pieceSize } from './noted-ids.ts';

export type BulkRequest = { workspaceId: string; actor: Actor; mayRemove: boolean; target: BulkTarget; action: BulkAction; effects: 'fire' | 'silent' };

/** Those picked are noted at once; those that match, by the run itself. */
async function createBulk(deps: Deps, tx: Aggregates, { workspaceId, actor, target, action, effects }: BulkRequest): Promise<RunDocument> {
  const base = { workspaceId, actor, kind: 'bulk' as const, status: 'queued' as const };
  if ('selection' in target) return createRun(deps, tx, { ...base, input: { action, effects, selection: target.selection } });
  const ids = [...new Set(target.ids)].sort();
  const pieces = Math.ceil(ids.length / pieceSize);
  const from = { progress: { done: 0, total: ids.length }, checkpoint: { ...beginning, noted: true, pieces, total: ids.length } };
  const run = await createRun(deps, tx, { ...base, input: { action, effects }, from });
  for (let piece = 0; piece < pieces; piece += 1) await noteIds(tx, { workspaceId, runId: run.id, piece }, ids.slice(piece * pieceSize, (piece + 1) * pieceSize));
  return run;
}

/** Queues the run that does the action to everyone meant. Throws `forbidden`, and `invalid` for an action or a condition that doesn't fit the fields. */
export async function startBulk(deps: Deps, request: BulkRequest): Promise<{ runId: string }> {
  const { workspaceId, mayRemove, target, action } = request;
  if (action.kind === 'remove' && !mayRemove) throw new AppError('forbidden');
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const issues = actionIssues({ definition, now: deps.clock() }, action);
  if (issues.length > 0) throw new AppError('invalid', { issues });
  if ('selection' in target) await resolveSelection(deps, definition, target.selection);
  const { id } = await deps.store.transaction((tx) => createBulk(deps, tx, request));
  deps.wake();
  return { runId: id };
}
