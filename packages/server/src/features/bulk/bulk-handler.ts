import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { type ResolvedSelection, resolveSelection, selection } from '../customers/selection.ts';
import { advanceRun } from '../runs/advance-run.ts';
import { finishRun } from '../runs/finish-run.ts';
import { pausesNow } from '../runs/pause-run.ts';
import { bulkAction } from './actions/registry.ts';
import { beginning, bulkProgress, type BulkProgress, resultOf } from './bulk-progress.ts';
import { changePiece } from './change-piece.ts';
import { matchingPage } from './matching-page.ts';
import { noteIds, pieceSize } from './noted-ids.ts';

const payload = z.object({ runId: z.string() });
const inputSchema = z.object({ action: bulkAction, effects: z.enum(['fire', 'silent']), selection: selection.optional() });

const progressOf = ({ checkpoint }: RunDocument): BulkProgress => (checkpoint ? bulkProgress.parse(checkpoint) : beginning);

type Step = { deps: Deps; job: Job; control: JobControl; runId: string; size: number };

/** Ends the run; `error` is an issue code. */
async function end({ deps, job: { workspaceId }, control }: Step, tx: Aggregates, run: RunDocument, error?: string): Promise<false> {
  const status = run.cancelRequested ? 'cancelled' : error === undefined ? 'done' : 'failed';
  await finishRun(deps, tx, workspaceId, run, { status, result: resultOf(progressOf(run)), ...(status === 'failed' && error !== undefined ? { error } : {}) });
  await control.complete(tx);
  return false;
}

/** One transaction of the run, unless it ends or rests. True while there is more. */
function inRun(step: Step, work: (tx: Aggregates, run: RunDocument, progress: BulkProgress) => Promise<boolean>): Promise<boolean> {
  const { deps, job: { workspaceId }, control, runId } = step;
  return deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    const open = run !== null && run.finishedAt === null ? run : null;
    if (open?.cancelRequested) return end(step, tx, open);
    if (open === null || (await pausesNow(deps, tx, workspaceId, open))) {
      await control.complete(tx);
      return false;
    }
    return work(tx, open, progressOf(open));
  });
}

/** Notes the next page of those who match; who was added after the start is not meant. */
async function notePage(step: Step, resolved: ResolvedSelection, after: string | null): Promise<boolean> {
  const { deps, job: { workspaceId }, control, runId, size } = step;
  const { items, next } = await matchingPage(deps, workspaceId, resolved, { after, limit: size });
  return inRun(step, async (tx, run, progress) => {
    const ids = items.filter(({ createdAt }) => createdAt <= run.createdAt).map(({ id }) => id);
    await noteIds(tx, { workspaceId, runId, piece: progress.pieces }, ids);
    const total = progress.total + ids.length;
    const checkpoint = { ...progress, after: next, noted: next === null, pieces: progress.pieces + 1, total };
    await advanceRun(deps, tx, workspaceId, run, { checkpoint, progress: { done: 0, total: next === null ? total : null } });
    await control.hold(tx);
    return true;
  });
}

function changeNext(step: Step): Promise<boolean> {
  const { deps, job: { workspaceId }, control, runId } = step;
  return inRun(step, async (tx, run, progress) => {
    const { action, effects } = inputSchema.parse(run.input);
    const definition = await deps.definitions.load(tx, workspaceId);
    const { next, count } = await changePiece(deps, tx, { workspaceId, runId, definition, actor: run.actor, action, effects, progress });
    const moved = await advanceRun(deps, tx, workspaceId, run, { checkpoint: next, progress: { done: run.progress.done + count, total: progress.total } });
    if (next.piece >= next.pieces) return end(step, tx, moved);
    await control.hold(tx);
    return true;
  });
}

async function workOff(step: Step): Promise<void> {
  const { deps, job: { workspaceId }, control, runId } = step;
  let resolved: ResolvedSelection | null = null;
  const next = async (): Promise<boolean> => {
    const current = await deps.store.runs.find(workspaceId, runId);
    if (current === null || current.finishedAt !== null || current.cancelRequested || progressOf(current).noted) return changeNext(step);
    resolved ??= await resolveSelection(deps, await deps.definitions.load(deps.store, workspaceId), inputSchema.parse(current.input).selection ?? {});
    return notePage(step, resolved, progressOf(current).after);
  };
  while (!control.cancelled() && (await next())) deps.wake();
}

async function run(step: Step): Promise<void> {
  try {
    await workOff(step);
  } catch (error) {
    // The condition or the action may name a field or a scheme that has been deleted since.
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    await inRun(step, (tx, open) => end(step, tx, open, error.issues[0]?.code ?? 'run.broken'));
  }
}

/** `size`: customers per page, and per transaction. */
export const createBulkHandler = (size: number): JobHandler => ({
  kind: 'bulk', leaseMs: 60_000, run: (deps, job, control) => run({ deps, job, control, size, runId: payload.parse(job.payload).runId }),
});

/** Does one thing to many customers, piece by piece: whoever matched at the start, even if a change makes them match no more. Goes on where it was cut off. */
export const bulkHandler: JobHandler = createBulkHandler(pieceSize);
