import { fieldDef } from '@rubric/engine';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { CustomerRecord } from '../../store/port/customers.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { type CustomerWriteStep, writeCustomers } from '../customers/write-customers.ts';
import { lateMark, lookLater } from '../late-writes/look-later.ts';
import { advanceRun } from '../runs/advance-run.ts';
import { asRun } from '../runs/as-run.ts';
import { finishRun } from '../runs/finish-run.ts';
import { bumpDesign } from '../workspaces/bump-design.ts';
import { createFieldConversion } from './convert-field.ts';
import type { Definition } from '../definitions/definitions.ts';
import { endConversion, forgetField, turnBack } from './conversion-marks.ts';
import { valueBefore } from './value-before.ts';

const payload = z.object({ runId: z.string() });
export const changeInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('convert'), from: fieldDef, to: fieldDef, choices: z.record(z.string(), z.string().nullable()) }),
  z.object({ kind: z.literal('purge'), field: fieldDef }),
]);
/** `back`: it was cancelled, and what was changed up to that customer becomes as it was. */
const checkpointSchema = z.object({ after: z.string().nullable(), changed: z.number(), cleared: z.number(), back: z.string().nullable() });
type Input = z.infer<typeof changeInput>;
type Checkpoint = z.infer<typeof checkpointSchema>;

/** Customers per transaction. */
const chunkSize = 500;

const keyOf = (input: Input): string => (input.kind === 'convert' ? input.to.key : input.field.key);

type Chunk = { deps: Deps; tx: Aggregates; workspaceId: string; run: RunDocument; input: Input; checkpoint: Checkpoint; mark: string | null };

/** The customers of a chunk that change, with their next values. */
async function writesOf({ tx, workspaceId, run, input, checkpoint }: Chunk, customers: CustomerRecord[], { workspace: { timeZone }, people }: Definition): Promise<CustomerWriteStep[]> {
  const key = keyOf(input);
  const convert = input.kind === 'convert' ? createFieldConversion(input, { timeZone, people }) : () => null;
  const writes: CustomerWriteStep[] = [];
  for (const current of customers) {
    const { [key]: value, ...rest } = current.fields;
    const before = checkpoint.back === null ? undefined : await valueBefore(tx, { workspaceId, customerId: current.id, runId: run.id, key });
    if (checkpoint.back === null ? value === undefined : before === undefined) continue;
    const next = before ?? (value === undefined ? null : convert(value));
    writes.push({ kind: 'update', current, fields: next === null ? rest : { ...rest, [key]: next } });
  }
  return writes;
}

/** One chunk with its checkpoint. True while there is more. */
async function changeChunk(chunk: Chunk, control: JobControl): Promise<boolean> {
  const { deps, tx, workspaceId, run, input, checkpoint, mark } = chunk;
  await lookLater(deps, tx, { workspaceId, run, mark });
  const definition = await deps.definitions.load(tx, workspaceId);
  const scanned = await tx.customers.scan(workspaceId, checkpoint.after, chunkSize);
  const { back } = checkpoint;
  const customers = back === null ? scanned : scanned.filter(({ id }) => id <= back);
  const writes = await writesOf(chunk, customers, definition);
  const { updated } = await writeCustomers(deps, tx, { workspaceId, definition, actor: run.actor, cause: { kind: 'fields', id: run.id }, effects: 'silent', writes });
  const key = keyOf(input);
  const cleared = writes.filter(({ fields }) => fields[key] === undefined).length;
  const reached = { ...checkpoint, after: customers.at(-1)?.id ?? checkpoint.after, changed: checkpoint.changed + updated, cleared: checkpoint.cleared + cleared };
  const last = customers.length < chunkSize;
  const done = run.progress.done + (back === null ? customers.length : -customers.length);
  const progress = { done: Math.max(0, done), total: run.progress.total ?? (await tx.customers.count(workspaceId, {})) };
  const advanced = await advanceRun(deps, tx, workspaceId, run, { checkpoint: reached, progress });
  if (last) await end({ ...chunk, run: advanced, checkpoint: reached });
  await (last ? control.complete(tx) : control.hold(tx));
  return !last;
}

async function end({ deps, tx, workspaceId, run, input, checkpoint }: Chunk): Promise<void> {
  if (input.kind === 'purge') await forgetField(deps, tx, { workspaceId, actor: run.actor, key: input.field.key });
  else await endConversion(deps, tx, { workspaceId, actor: run.actor, runId: run.id });
  await bumpDesign(tx, workspaceId, deps.clock());
  const { changed, cleared, back } = checkpoint;
  await finishRun(deps, tx, workspaceId, run, { status: back === null ? 'done' : 'cancelled', result: { changed, cleared } });
}

/** A cancelled conversion goes back over what it has changed, under the old definition, unless a scheme or the like needs the new one by now; forgetting a deleted field just goes on. */
async function turn({ deps, tx, workspaceId, run, input, checkpoint }: Chunk): Promise<Chunk['checkpoint']> {
  if (!run.cancelRequested || checkpoint.back !== null || input.kind === 'purge') return checkpoint;
  if (!(await turnBack(deps, tx, { workspaceId, actor: run.actor, runId: run.id }))) return checkpoint;
  await bumpDesign(tx, workspaceId, deps.clock());
  return { after: null, changed: 0, cleared: 0, back: checkpoint.after ?? '' };
}

async function run(deps: Deps, job: Job, control: JobControl): Promise<void> {
  const { runId } = payload.parse(job.payload);
  const { workspaceId } = job;
  const mark = await lateMark(deps, workspaceId);
  const step = () => deps.store.transaction(async (tx) => {
    const found = await tx.runs.find(workspaceId, runId);
    if (found === null || found.finishedAt !== null) {
      await control.complete(tx);
      return false;
    }
    const checkpoint = found.checkpoint ? checkpointSchema.parse(found.checkpoint) : { after: null, changed: 0, cleared: 0, back: null };
    const chunk = { deps, tx, workspaceId, run: found, input: changeInput.parse(found.input), checkpoint, mark };
    return changeChunk({ ...chunk, checkpoint: await turn(chunk) }, control);
  });
  while (!control.cancelled() && (await step()));
}

/** Brings stored values to a field's new definition, or forgets those of a deleted field, chunk by chunk; goes on where it was cut off. */
export const changeValuesHandler: JobHandler = asRun({ kind: 'fields', leaseMs: 20_000, run });
