import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { pausesNow } from '../runs/pause-run.ts';
import { writeClasses } from './write-classes.ts';

const payload = z.object({ runId: z.string() });
const inputSchema = z.object({ schemeId: z.string(), version: z.number(), effects: z.enum(['fire', 'silent']) });
const checkpointSchema = z.object({ after: z.string().nullable(), moved: z.number() });

/** Customers per transaction. */
const chunkSize = 500;

type Ending = Pick<RunDocument, 'status' | 'result' | 'error'>;

/** Why the run ends before its next chunk; null: it goes on. */
function endingBefore(run: RunDocument, liveVersion: number | undefined): Ending | null {
  const moved = run.checkpoint?.moved ?? 0;
  if (run.cancelRequested) return { status: 'cancelled', result: { moved }, error: null };
  // A later publish has a run of its own over everyone.
  if (liveVersion !== inputSchema.parse(run.input).version) return { status: 'done', result: { moved, superseded: true }, error: null };
  return null;
}

/** One chunk with its checkpoint, or the end, in one transaction. True while there is more. */
function classifyChunk(deps: Deps, { workspaceId }: Job, runId: string, control: JobControl): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    if (run === null || run.finishedAt !== null) {
      await control.complete(tx);
      return false;
    }
    const input = inputSchema.parse(run.input);
    const definition = await deps.definitions.load(tx, workspaceId);
    const scheme = definition.schemes.find(({ id }) => id === input.schemeId);
    const now = deps.clock();
    const running = { ...run, status: 'running' as const, startedAt: run.startedAt ?? now, updatedAt: now };
    const early = endingBefore(run, scheme?.version);
    if (early !== null || scheme === undefined) {
      await tx.runs.update(workspaceId, run, { ...running, ...early, finishedAt: now });
      await control.complete(tx);
      return false;
    }
    if (await pausesNow(deps, tx, workspaceId, run)) {
      await control.complete(tx);
      return false;
    }
    const { after, moved } = run.checkpoint ? checkpointSchema.parse(run.checkpoint) : { after: null, moved: 0 };
    const total = run.progress.total ?? (await tx.customers.count(workspaceId, {}));
    const customers = await tx.customers.scan(workspaceId, after, chunkSize);
    const cause = { kind: 'publish' as const, id: scheme.id };
    const movedNow = await writeClasses(deps, tx, {
      workspaceId, definition, actor: run.actor, cause, effects: input.effects, occasion: `p${scheme.version}`,
      customers: customers.map((customer) => ({ customer, schemes: [scheme] })),
    });
    const checkpoint = { after: customers.at(-1)?.id ?? after, moved: moved + movedNow };
    const progress = { done: run.progress.done + customers.length, total };
    const last = customers.length < chunkSize;
    const ending = last ? { status: 'done' as const, result: { moved: checkpoint.moved }, finishedAt: now } : {};
    await tx.runs.update(workspaceId, run, { ...running, checkpoint, progress, ...ending });
    await (last ? control.complete(tx) : control.hold(tx));
    return !last;
  });
}

async function run(deps: Deps, job: Job, control: JobControl): Promise<void> {
  const { runId } = payload.parse(job.payload);
  while (!control.cancelled() && (await classifyChunk(deps, job, runId, control))) deps.wake();
}

/** Brings everyone to a newly published version, chunk by chunk; goes on where it was cut off. */
export const reclassifyHandler: JobHandler = { kind: 'reclassify', leaseMs: 60_000, run };
