import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import type { Definition } from '../definitions/definitions.ts';
import { lateMark, lookLater } from '../late-writes/look-later.ts';
import { advanceRun } from '../runs/advance-run.ts';
import { finishRun, type RunEnding } from '../runs/finish-run.ts';
import { computeCustomers } from './compute-customers.ts';
import { deriveInput } from './last-derive.ts';

const payload = z.object({ runId: z.string() });
const checkpointSchema = z.object({ after: z.string().nullable(), changed: z.number(), activities: z.number().default(0) });
const beginning = { after: null, changed: 0, activities: 0 };

/** Customers per transaction: fewer where each may have hundreds of activities to compute. */
const chunkFor = (types: string[]): number => (types.length === 0 ? 500 : 50);

const reached = (run: RunDocument) => (run.checkpoint ? checkpointSchema.parse(run.checkpoint) : beginning);
const resultOf = (run: RunDocument) => {
  const { after: _after, ...counts } = reached(run);
  return counts;
};

/** Why the run ends before its next chunk; null: it goes on. A later change of the design has a run of its own over everyone. */
function endingBefore(run: RunDocument, { derived }: Definition): RunEnding | null {
  if (run.cancelRequested) return { status: 'cancelled', result: resultOf(run) };
  return derived.stamp === deriveInput.parse(run.input).stamp ? null : { status: 'done', result: { ...resultOf(run), superseded: true } };
}

type Chunk = { workspaceId: string; definition: Definition; run: RunDocument; mark: string | null };

async function nextChunk(deps: Deps, tx: Aggregates, { workspaceId, definition, run, mark }: Chunk): Promise<{ run: RunDocument; last: boolean }> {
  await lookLater(deps, tx, { workspaceId, run, mark });
  const { after, changed, activities } = reached(run);
  const { types } = deriveInput.parse(run.input);
  const chunkSize = chunkFor(types);
  const customers = await tx.customers.scan(workspaceId, after, chunkSize);
  const computed = await computeCustomers(deps, tx, { workspaceId, definition, run, customers });
  const versions = new Map(customers.map(({ id, version }) => [id, version]));
  const moved = computed.customers.filter(({ id, version }) => versions.get(id) !== version).length;
  const checkpoint = { after: customers.at(-1)?.id ?? after, changed: changed + moved, activities: activities + computed.activities };
  const progress = { ...run.progress, done: run.progress.done + customers.length };
  return { run: await advanceRun(deps, tx, workspaceId, run, { checkpoint, progress }), last: customers.length < chunkSize };
}

/** One chunk with its checkpoint, or the end, in one transaction. True while there is more. */
function deriveChunk(deps: Deps, { workspaceId }: Job, { runId, mark }: { runId: string; mark: string | null }, control: JobControl): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    if (run === null || run.finishedAt !== null) {
      await control.complete(tx);
      return false;
    }
    const definition = await deps.definitions.load(tx, workspaceId);
    const early = endingBefore(run, definition);
    const chunk = early ? { run, last: true } : await nextChunk(deps, tx, { workspaceId, definition, run, mark });
    if (!chunk.last) {
      await control.hold(tx);
      return true;
    }
    await finishRun(deps, tx, workspaceId, chunk.run, early ?? { status: 'done', result: resultOf(chunk.run) });
    await control.complete(tx);
    return false;
  });
}

async function run(deps: Deps, job: Job, control: JobControl): Promise<void> {
  const { runId } = payload.parse(job.payload);
  const mark = await lateMark(deps, job.workspaceId);
  while (!control.cancelled() && (await deriveChunk(deps, job, { runId, mark }, control))) deps.wake();
}

/** Computes everyone's derived fields, and those of their activities, after their definition changed, chunk by chunk; goes on where it was cut off. Starts no automations. */
export const deriveHandler: JobHandler = { kind: 'derive', leaseMs: 60_000, run };
