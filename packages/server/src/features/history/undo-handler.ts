import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { advanceRun } from '../runs/advance-run.ts';
import { finishRun } from '../runs/finish-run.ts';
import { undoCustomers } from './undo-customers.ts';
import { addChunk, beginning, undoProgress, type UndoProgress } from './undo-progress.ts';

const payload = z.object({ runId: z.string() });
export const undoInput = z.object({ undoneRun: z.string(), effects: z.enum(['fire', 'silent']) });

const recordsActivities = z.object({ plan: z.object({ as: z.literal('activities') }) });

/** Customers per transaction: fewer where each may have hundreds of activities to take out. */
const chunkFor = ({ input }: RunDocument): number => (recordsActivities.safeParse(input).success ? 50 : 100);

const progressOf = ({ checkpoint }: RunDocument): UndoProgress => (checkpoint ? undoProgress.parse(checkpoint) : beginning);
const resultOf = ({ after: _after, ...result }: UndoProgress): Record<string, unknown> => result;

/** One chunk with its checkpoint, or the end, in one transaction. True while there is more. */
function undoChunk(deps: Deps, { workspaceId }: Job, runId: string, control: JobControl): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    const input = run && undoInput.parse(run.input);
    const undone = input && (await tx.runs.find(workspaceId, input.undoneRun));
    if (run === null || undone === null || run.finishedAt !== null) {
      await control.complete(tx);
      return false;
    }
    const progress = progressOf(run);
    const chunkSize = chunkFor(undone);
    const customerIds = run.cancelRequested ? [] : await tx.changes.changedBy(workspaceId, undone.id, { after: progress.after, limit: chunkSize });
    const definition = await deps.definitions.load(tx, workspaceId);
    const chunk = await undoCustomers(deps, tx, { workspaceId, definition, actor: run.actor, undone, effects: input?.effects ?? 'silent', customerIds });
    const next = addChunk(progress, { ...chunk, after: customerIds.at(-1) ?? progress.after });
    const done = run.progress.done + customerIds.length;
    const last = customerIds.length < chunkSize;
    const moved = await advanceRun(deps, tx, workspaceId, run, { checkpoint: next, progress: { done, total: last && !run.cancelRequested ? done : run.progress.total } });
    if (last) await finishRun(deps, tx, workspaceId, moved, { status: run.cancelRequested ? 'cancelled' : 'done', result: resultOf(next) });
    await (last ? control.complete(tx) : control.hold(tx));
    return !last;
  });
}

async function run(deps: Deps, job: Job, control: JobControl): Promise<void> {
  const { runId } = payload.parse(job.payload);
  while (!control.cancelled() && (await undoChunk(deps, job, runId, control))) deps.wake();
}

/** Takes a run's changes back, chunk by chunk; goes on where it was cut off. */
export const undoHandler: JobHandler = { kind: 'undo', leaseMs: 60_000, run };
