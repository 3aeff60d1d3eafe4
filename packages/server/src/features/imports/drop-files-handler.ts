import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Job, NewJob } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { importInput } from './import-run.ts';
import { leftOutFile } from './left-out.ts';

/** How long an upload that nobody imports, and rows that were left out, are kept: they are people's data, and belong to no customer who could be erased. */
export const filesKeptMs = 30 * 24 * 60 * 60 * 1000;

/** How often it is looked whether an import has ended of whose rows somebody was erased while it was under way. */
export const erasedMs = 10 * 60 * 1000;

const payload = z.object({ runId: z.string(), waitMs: z.number().default(filesKeptMs) });

/** The job that lets go of an import's files after a wait, and after another one while the import still needs them. */
export const dropFilesJob = (runId: string, now: number, waitMs = filesKeptMs): NewJob => ({ id: `importFiles:${runId}:${now + waitMs}`, kind: 'dropImportFiles', payload: { runId, waitMs }, runAt: now + waitMs });

type Progress = Record<string, unknown> | null;
const withoutRows = (progress: Progress): Progress => progress && { ...progress, leftOut: { rows: 0, pieces: 0 } };

/** Lets go of an import's file and of the rows it left out, with the run's counts kept, and cells that a person corrected forgotten. A draft ends. */
export async function dropFiles(deps: Deps, tx: Aggregates, workspaceId: string, run: RunDocument): Promise<void> {
  const input = importInput.parse(run.input);
  for (const file of [input.fileId, input.tableId ?? input.fileId, leftOutFile(run.id)]) await tx.files.remove(workspaceId, file);
  const kept = input.plan ? { ...input, plan: { ...input.plan, corrections: { cells: [], rows: [] } } } : input;
  const now = deps.clock();
  const ended = run.finishedAt === null ? { status: 'cancelled' as const, finishedAt: now } : {};
  await tx.runs.update(workspaceId, run, { ...run, ...ended, input: kept, result: withoutRows(run.result), checkpoint: withoutRows(run.checkpoint), updatedAt: now });
}

async function work(deps: Deps, { workspaceId, payload: given }: Job, control: JobControl): Promise<void> {
  const { runId, waitMs } = payload.parse(given);
  await deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    // One that rests or waits still needs them.
    if (run !== null && (run.finishedAt !== null || run.status === 'draft')) await dropFiles(deps, tx, workspaceId, run);
    else if (run !== null) await tx.jobs.enqueue(workspaceId, [dropFilesJob(runId, deps.clock(), waitMs)]);
    await control.complete(tx);
  });
}

/** 30 days after an upload, or soon after an import of whose rows somebody was erased: lets go of what is still kept of its rows. */
export const dropFilesHandler: JobHandler = { kind: 'dropImportFiles', leaseMs: 60_000, run: work };
