import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import type { Definition, PublishedScheme } from '../definitions/definitions.ts';
import { lookLater } from '../late-writes/look-later.ts';
import { pausesNow } from '../runs/pause-run.ts';
import { checkpointOf, createSteps, type Prepared, type Step, type Steps } from './reclassify-steps.ts';
import { writeClasses } from './write-classes.ts';

const payload = z.object({ runId: z.string() });
export const reclassifyInput = z.object({ schemeId: z.string(), version: z.number(), effects: z.enum(['fire', 'silent']) });

type Ending = Pick<RunDocument, 'status' | 'result' | 'error'>;

async function find(deps: Deps, tx: Aggregates, workspaceId: string, run: RunDocument): Promise<{ definition: Definition; scheme: PublishedScheme | undefined }> {
  const definition = await deps.definitions.load(tx, workspaceId);
  const { schemeId } = reclassifyInput.parse(run.input);
  return { definition, scheme: definition.schemes.find(({ id }) => id === schemeId) };
}

/** Why the run ends before its next step; null: it goes on. */
function endingBefore(run: RunDocument, liveVersion: number | undefined): Ending | null {
  const moved = run.checkpoint?.moved ?? 0;
  if (run.cancelRequested) return { status: 'cancelled', result: { moved }, error: null };
  // A later publish has a run of its own over everyone.
  if (liveVersion !== reclassifyInput.parse(run.input).version) return { status: 'done', result: { moved, superseded: true }, error: null };
  return null;
}

async function prepare(deps: Deps, workspaceId: string, runId: string, steps: Steps): Promise<Prepared> {
  const run = await deps.store.runs.find(workspaceId, runId);
  if (run === null || run.finishedAt !== null) return null;
  const { definition, scheme } = await find(deps, deps.store, workspaceId, run);
  return scheme && endingBefore(run, scheme.version) === null ? steps.prepare(definition, scheme, run) : null;
}

type Stepping = { runId: string; control: JobControl; steps: Steps; prepared: Prepared };

const runningAt = (run: RunDocument, now: number): RunDocument => ({ ...run, status: 'running', startedAt: run.startedAt ?? now, updatedAt: now });

/** Whether a run does not go on, be it for ever or until somebody lets it. */
async function endsOrRests(deps: Deps, tx: Aggregates, { workspaceId, run, version }: { workspaceId: string; run: RunDocument; version: number | undefined }): Promise<boolean> {
  const early = endingBefore(run, version);
  if (early === null) return pausesNow(deps, tx, workspaceId, run);
  const now = deps.clock();
  await tx.runs.update(workspaceId, run, { ...runningAt(run, now), ...early, finishedAt: now });
  return true;
}

/** What was done; `step` null: what was prepared was not the run's next. */
type Taken = { step: Step | null; more: boolean };

const atEnd: Taken = { step: null, more: false };

/** One step with its checkpoint, or the end, in one transaction. */
function classifyStep(deps: Deps, { workspaceId }: Job, { runId, control, steps, prepared }: Stepping): Promise<Taken> {
  return deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    if (run === null || run.finishedAt !== null) {
      await control.complete(tx);
      return atEnd;
    }
    const { definition, scheme } = await find(deps, tx, workspaceId, run);
    if ((await endsOrRests(deps, tx, { workspaceId, run, version: scheme?.version })) || scheme === undefined) {
      await control.complete(tx);
      return atEnd;
    }
    const step = await steps.take(tx, { workspaceId, definition, run }, prepared);
    if (step === null) return { step, more: true };
    await lookLater(deps, tx, { workspaceId, run, mark: step.next.mark ?? null });
    const { passed, moved: before } = checkpointOf(run);
    const now = deps.clock();
    const total = run.progress.total ?? (await tx.customers.count(workspaceId, {}));
    const customers = await tx.customers.findMany(workspaceId, step.ids);
    const moved = before + (await writeClasses(deps, tx, {
      workspaceId, definition, actor: run.actor, cause: { kind: 'publish', id: scheme.id }, effects: reclassifyInput.parse(run.input).effects,
      occasion: passed ? `p${scheme.version}:${now}` : `p${scheme.version}`,
      customers: customers.map((customer) => ({ customer, schemes: [scheme] })),
    }));
    const ending = step.last ? { status: 'done' as const, result: { moved }, finishedAt: now } : {};
    await tx.runs.update(workspaceId, run, { ...runningAt(run, now), checkpoint: { ...step.next, moved }, progress: { done: step.done, total }, ...ending });
    await (step.last ? control.complete(tx) : control.hold(tx));
    return { step, more: !step.last };
  });
}

async function run(deps: Deps, job: Job, control: JobControl): Promise<void> {
  const { runId } = payload.parse(job.payload);
  const steps = createSteps(deps, job.workspaceId);
  const next = async (): Promise<boolean> => {
    const prepared = await prepare(deps, job.workspaceId, runId, steps);
    const { step, more } = await classifyStep(deps, job, { runId, control, steps, prepared });
    if (step) steps.settle(step);
    return more;
  };
  while (!control.cancelled() && (await next())) deps.wake();
}

/** Brings everyone to a newly published version, step by step; goes on where it was cut off. */
export const reclassifyHandler: JobHandler = { kind: 'reclassify', leaseMs: 60_000, run };
