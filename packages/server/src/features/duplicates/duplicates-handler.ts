import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { DuplicateGroup } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { advanceRun } from '../runs/advance-run.ts';
import { finishRun, type RunEnding } from '../runs/finish-run.ts';
import { listAll } from '../workspaces/list-all.ts';
import { findDuplicates, type Found } from './find-duplicates.ts';
import type { FoundGroup } from './group-pairs.ts';

const payload = z.object({ runId: z.string() });

/** Groups per transaction. */
const chunkSize = 200;

type Session = { deps: Deps; workspaceId: string; runId: string; control: JobControl };

/** The score first, from the surest down, so that the order of ids is the order to look at them. */
function asDocument({ members, score, reasons }: FoundGroup, now: number): Omit<DuplicateGroup, 'version'> {
  const digest = createHash('sha256').update(members.join(' ')).digest('hex').slice(0, 16);
  return { id: `${String(Math.round((1 - score) * 1000)).padStart(4, '0')}-${digest}`, createdAt: now, updatedAt: now, members, score, reasons };
}

async function end({ deps, workspaceId, runId, control }: Session, ending: RunEnding): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    if (run !== null && run.finishedAt === null) await finishRun(deps, tx, workspaceId, run, ending);
    await control.complete(tx);
  });
}

/** Notes how far the reading is; false when it is to end. */
const reporter = ({ deps, workspaceId, runId, control }: Session, total: number) => (done: number): Promise<boolean> =>
  deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    if (run === null || run.finishedAt !== null || run.cancelRequested || control.cancelled()) return false;
    await advanceRun(deps, tx, workspaceId, run, { progress: { done, total } });
    await control.hold(tx);
    return true;
  });

/** Replaces the groups of the run before: same ids stay, so doing it again changes nothing. */
async function storeGroups({ deps, workspaceId, control }: Session, { groups }: Found): Promise<void> {
  const now = deps.clock();
  const documents = groups.map((group) => asDocument(group, now));
  const ids = new Set(documents.map(({ id }) => id));
  const stale = (await listAll(deps.store.duplicateGroups, workspaceId)).filter(({ id }) => !ids.has(id));
  const steps = [...documents.map((document) => ({ add: document, drop: null })), ...stale.map(({ id }) => ({ add: null, drop: id }))];
  for (let from = 0; from < steps.length; from += chunkSize) {
    await deps.store.transaction(async (tx) => {
      for (const { add, drop } of steps.slice(from, from + chunkSize)) {
        if (add !== null) await tx.duplicateGroups.insert(workspaceId, add);
        else await tx.duplicateGroups.remove(workspaceId, drop);
      }
      await control.hold(tx);
    });
  }
}

async function run(deps: Deps, { workspaceId, payload: given }: Job, control: JobControl): Promise<void> {
  const session: Session = { deps, workspaceId, runId: payload.parse(given).runId, control };
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const distinct = new Set((await listAll(deps.store.distinctPairs, workspaceId)).map(({ id }) => id));
  const total = await deps.store.customers.count(workspaceId, {});
  const found = await findDuplicates(deps.store, { workspaceId, definition, distinct, onPage: reporter(session, total) });
  if (control.cancelled()) return;
  if (found === null) return end(session, { status: 'cancelled' });
  await storeGroups(session, found);
  await end(session, { status: 'done', result: { groups: found.groups.length, customers: found.customers, crowded: found.crowded } });
}

/** Looks for customers who may be one and the same. Reading has no checkpoint: cut off, it begins again, and what it stores has the same ids. */
export const duplicatesHandler: JobHandler = { kind: 'duplicates', leaseMs: 120_000, run };
