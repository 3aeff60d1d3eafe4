import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import type { Definition } from '../definitions/definitions.ts';
import { scheduleColumns } from '../columns/schedule-columns.ts';
import { type DataChunk, dataRows } from './data-rows.ts';
import { chunkRows } from './import-limits.ts';
import { pausesNow } from '../runs/pause-run.ts';
import { beginning, importProgress, type ImportProgress } from './import-progress.ts';
import { getImportRun, type ImportFile, type ImportInput, openFile, tableOf } from './import-run.ts';
import { type ImportPlan, togetherIn } from './import-plan.ts';
import { importPlanIssues } from './import-plan-issues.ts';
import { writeLeftOut } from './left-out.ts';
import { isConverting, readsAsBefore } from './plan-stands.ts';
import type { ImportUnderWay, RowWriter } from './row-writer.ts';
import { activityWriter } from './write-activity-rows.ts';
import { customerWriter } from './write-customer-rows.ts';

type Session = { deps: Deps; workspaceId: string; runId: string; control: JobControl; files: StoredFiles; writer: RowWriter; plan: ImportPlan; definition: Definition };
type StoredFiles = Pick<ImportInput, 'fileId' | 'tableId'>;
type Ending = { status: 'done' | 'failed' | 'cancelled'; error: string | null };

const progressOf = ({ checkpoint }: RunDocument): ImportProgress => (checkpoint ? importProgress.parse(checkpoint) : beginning);

/** Ends the run, settles its job and lets go of its files, together. */
async function end({ deps, workspaceId, control, files }: Pick<Session, 'deps' | 'workspaceId' | 'control' | 'files'>, tx: Aggregates, run: RunDocument, ending: Ending): Promise<void> {
  const { row: _row, ...result } = progressOf(run);
  const now = deps.clock();
  await tx.runs.update(workspaceId, run, { ...run, ...ending, result, updatedAt: now, finishedAt: now });
  for (const id of new Set([files.fileId, tableOf(files)])) await tx.files.remove(workspaceId, id);
  await scheduleColumns(deps, tx, workspaceId);
  await control.complete(tx);
}

/**
 * One chunk: what its rows mean, with classes, log, events and jobs, and the checkpoint commit together, so a kill at any point loses and doubles
 * nothing. `ended`: the run has, or rests, or someone else has gone on with it; `anew`: the fields it reads its cells by are others now.
 */
async function importChunk(session: Session, chunk: DataChunk): Promise<'goesOn' | 'ended' | 'anew'> {
  const { deps, workspaceId, runId, control, writer } = session;
  const write = writer(chunk);
  return deps.store.transaction(async (tx) => {
    const { run } = await getImportRun(tx, workspaceId, runId);
    const progress = progressOf(run);
    if (run.finishedAt !== null || progress.row >= chunk.last) return 'ended';
    if (run.cancelRequested) {
      await end(session, tx, run, { status: 'cancelled', error: null });
      return 'ended';
    }
    if (await pausesNow(deps, tx, workspaceId, run)) {
      await control.complete(tx);
      return 'ended';
    }
    const definition = await deps.definitions.load(tx, workspaceId);
    if (!readsAsBefore(session.plan, session.definition, definition)) return 'anew';
    await control.hold(tx);
    const written = await write(tx, { run, definition, progress });
    const leftOut = await writeLeftOut(tx, { workspaceId, runId, rows: written.leftOut }, progress.leftOut);
    const next: ImportProgress = { ...written.progress, leftOut };
    const now = deps.clock();
    await tx.runs.update(workspaceId, run, {
      ...run, status: 'running', startedAt: run.startedAt ?? now, updatedAt: now, checkpoint: next, progress: { ...run.progress, done: run.progress.done + chunk.rows.length },
    });
    return 'goesOn';
  });
}

/** False where the rest is to be read anew. */
async function work(session: Session, file: ImportFile, run: RunDocument): Promise<boolean> {
  const { deps, workspaceId, runId, control } = session;
  const bytes = openFile(deps, workspaceId, tableOf(session.files))();
  for await (const chunk of dataRows(bytes, file, { after: progressOf(run).row, size: chunkRows, together: togetherIn(session.plan) })) {
    if (control.cancelled()) return true;
    const came = await importChunk(session, chunk);
    deps.wake();
    if (came !== 'goesOn') return came === 'ended';
  }
  await deps.store.transaction(async (tx) => {
    const { run: last } = await getImportRun(tx, workspaceId, runId);
    if (last.finishedAt === null) await end(session, tx, last, { status: last.cancelRequested ? 'cancelled' : 'done', error: null });
  });
  deps.wake();
  return true;
}

const writerFor = (underWay: ImportUnderWay, plan: ImportPlan): RowWriter => (plan.as === 'activities' ? activityWriter(underWay, plan) : customerWriter(underWay, plan));

/** How long an import waits before it looks again whether a conversion is over. */
const waitMs = 1000;

async function runImport(deps: Deps, job: Job, control: JobControl): Promise<void | { retryAt: number }> {
  const { workspaceId } = job;
  const { runId } = z.object({ runId: z.string() }).parse(job.payload);
  const { run, input } = await getImportRun(deps.store, workspaceId, runId);
  if (run.finishedAt !== null) return deps.store.transaction((tx) => control.complete(tx));
  const { file, plan } = input;
  if (!file || !plan) throw new AppError('internal', { message: `import ${runId} was queued without a plan` });
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const session = { deps, workspaceId, runId, control, files: input };
  if (isConverting(plan, definition) && !run.cancelRequested && !run.pauseRequested) return { retryAt: deps.clock() + waitMs };
  try {
    if (importPlanIssues(plan, { fields: definition.fields, types: definition.activityTypes }, file).length > 0) throw new AppError('invalid', { issues: [{ code: 'import.planBroken', path: [], params: {} }] });
    const whole = await work({ ...session, definition, plan, writer: writerFor({ deps, workspaceId, runId, input, file, definition }, plan) }, file, run);
    return whole ? undefined : { retryAt: deps.clock() };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    const code = error.issues[0]?.code ?? 'import.notReadable';
    await deps.store.transaction(async (tx) => end(session, tx, (await getImportRun(tx, workspaceId, runId)).run, { status: 'failed', error: code }));
  }
}

/** Works off an import: the file is read once, and again from the checkpoint only after a restart. */
export const importHandler: JobHandler = { kind: 'import', leaseMs: 60_000, run: runImport };
