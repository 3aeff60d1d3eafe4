import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../failure/app-error.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { valueIssues } from '../customers/check-customer.ts';
import { writeCustomers } from '../customers/write-customers.ts';
import { installDesign } from './install-design.ts';
import { getTemplate, type Template } from './read-templates.ts';
import { sampleCustomerId, sampleValues } from './template-customers.ts';

const payload = z.object({ runId: z.string() });
const inputSchema = z.object({ name: z.string(), withCustomers: z.boolean() });
/** `next` is the index of the first sample customer that is not in yet; there is no checkpoint before the design is. */
const checkpointSchema = z.object({ next: z.number(), created: z.number() });

/** Sample customers per transaction. */
const chunkSize = 100;

type Step = { deps: Deps; tx: Aggregates; workspaceId: string; run: RunDocument; template: Template; control: JobControl };

function advance({ deps, tx, workspaceId, run, control }: Step, patch: Partial<RunDocument>): Promise<void> {
  const now = deps.clock();
  const ended = patch.status === undefined ? {} : { finishedAt: now };
  return tx.runs
    .update(workspaceId, run, { ...run, status: 'running', startedAt: run.startedAt ?? now, updatedAt: now, ...patch, ...ended })
    .then(() => (patch.status === undefined ? control.hold(tx) : control.complete(tx)));
}

async function addCustomers(step: Step): Promise<boolean> {
  const { deps, tx, workspaceId, run, template } = step;
  const { next, created } = checkpointSchema.parse(run.checkpoint);
  const definition = await deps.definitions.load(tx, workspaceId);
  const wanted = inputSchema.parse(run.input).withCustomers ? template.customers.slice(next, next + chunkSize) : [];
  const samples = wanted.map((sample) => ({ id: sampleCustomerId(workspaceId, template.name, sample.id), fields: sampleValues(sample, definition.fields, definition.context(deps.clock())) }));
  const known = new Set((await tx.customers.findMany(workspaceId, samples.map(({ id }) => id))).map(({ id }) => id));
  const issues = samples.flatMap(({ fields }) => valueIssues(definition, { before: {}, fields }));
  if (issues.length > 0) throw new AppError('invalid', { issues });
  const writes = samples.filter(({ id }) => !known.has(id)).map((sample) => ({ kind: 'create' as const, ...sample }));
  const cause = { kind: 'template' as const, id: template.name };
  const written = await writeCustomers(deps, tx, { workspaceId, definition, actor: run.actor, cause, writes, effects: 'silent' });
  const checkpoint = { next: next + wanted.length, created: created + written.created };
  const progress = { done: checkpoint.next, total: run.progress.total };
  if (wanted.length === chunkSize) {
    await advance(step, { checkpoint, progress });
    return true;
  }
  await noteCustomers(step, checkpoint.created);
  await advance(step, { checkpoint, progress, status: 'done', result: { customers: checkpoint.created } });
  return false;
}

async function noteCustomers({ deps, tx, workspaceId, template }: Step, customers: number): Promise<void> {
  const installed = await tx.installedTemplates.find(workspaceId, template.name);
  if (installed) await tx.installedTemplates.update(workspaceId, installed, { ...installed, created: { ...installed.created, customers: installed.created.customers + customers }, updatedAt: deps.clock() });
}

async function takeStep(step: Step): Promise<boolean> {
  const { deps, tx, workspaceId, run, template } = step;
  if (run.cancelRequested) {
    await advance(step, { status: 'cancelled' });
    return false;
  }
  if (run.checkpoint !== null) return addCustomers(step);
  await installDesign(deps, tx, { workspaceId, actor: run.actor, template });
  await advance(step, { checkpoint: { next: 0, created: 0 } });
  return true;
}

/** What doesn't fit this workspace will not fit at a second attempt either. */
async function refuse(deps: Deps, { workspaceId }: Job, runId: string, control: JobControl, error: AppError): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    const now = deps.clock();
    if (run) await tx.runs.update(workspaceId, run, { ...run, status: 'failed', error: error.issues[0]?.code ?? 'template.invalid', result: { issues: error.issues }, updatedAt: now, finishedAt: now });
    await control.complete(tx);
  });
}

async function run(deps: Deps, job: Job, control: JobControl): Promise<void> {
  const { workspaceId } = job;
  const { runId } = payload.parse(job.payload);
  const found = await deps.store.runs.find(workspaceId, runId);
  if (found === null || found.finishedAt !== null) return deps.store.transaction((tx) => control.complete(tx));
  const template = await getTemplate(inputSchema.parse(found.input).name);
  for (const field of template.fields) if (field.unique) await deps.store.customers.ensureMatchKey(workspaceId, field.key);
  try {
    for (let more = true; more && !control.cancelled(); ) {
      more = await deps.store.transaction(async (tx) => {
        const current = await tx.runs.find(workspaceId, runId);
        if (current === null) throw new AppError('notFound');
        return takeStep({ deps, tx, workspaceId, run: current, template, control });
      });
      deps.wake();
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    await refuse(deps, job, runId, control, error);
  }
}

/** Installs a template: its design in one transaction, then its sample customers in chunks; goes on where it was cut off. */
export const templateHandler: JobHandler = { kind: 'template', leaseMs: 60_000, run };
