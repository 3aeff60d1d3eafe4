import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Job } from '../../store/port/jobs.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl, JobHandler } from '../../worker/job-handler.ts';
import { advanceRun } from '../runs/advance-run.ts';
import { finishRun, type RunEnding } from '../runs/finish-run.ts';
import { pausesNow } from '../runs/pause-run.ts';
import { listAll } from '../workspaces/list-all.ts';
import { comparePart, notedBlocks, partsFor } from './find-duplicates.ts';
import { groupPairs } from './group-pairs.ts';
import { createSigns } from './match-signs.ts';
import { createNotes, type SearchNotes } from './search-notes.ts';
import { storeGroups } from './store-groups.ts';

/** Customers per page, each a transaction. */
const pageSize = 2000;

const payload = z.object({ runId: z.string() });

/** First everyone is read, page by page (`read`: it is done); then what they share is gone through in `parts`, `part` being the next. `crowded`: values that too many share to be compared. */
const checkpointSchema = z.object({ after: z.string().nullable(), page: z.number(), customers: z.number(), read: z.boolean(), parts: z.number(), part: z.number(), crowded: z.number() });
type Reached = z.infer<typeof checkpointSchema>;

/** Null: it has not begun. */
const reachedBy = ({ checkpoint }: RunDocument): Reached | null => (checkpoint ? checkpointSchema.parse(checkpoint) : null);
const beginning = (customers: number): Reached => ({ after: null, page: 0, customers: 0, read: false, parts: partsFor(customers), part: 0, crowded: 0 });

type Search = { deps: Deps; workspaceId: string; runId: string; control: JobControl; notes: SearchNotes; size: number };

/** Neither ended nor asked to end or to rest. */
const isUnderWay = (run: RunDocument | null): run is RunDocument => run !== null && run.finishedAt === null && !run.cancelRequested && !run.pauseRequested;

/** What a step found: noted in its transaction, with how far the run is then. */
type Found = { next: Reached; note: (tx: Aggregates) => Promise<void> };

async function readPage({ deps, workspaceId, notes, size }: Search, reached: Reached): Promise<Found> {
  const { fields } = await deps.definitions.load(deps.store, workspaceId);
  const signs = createSigns(fields);
  const page = await deps.store.customers.scan(workspaceId, reached.after, size);
  const customers = reached.customers + page.length;
  return {
    next: { ...reached, after: page.at(-1)?.id ?? reached.after, page: reached.page + 1, customers, read: page.length < size },
    note: (tx) => notes.notePage(tx, reached.page, notedBlocks(page, (customer) => signs(customer.fields), reached.parts)),
  };
}

/** Null: the run is to end or to rest. */
async function compareNext({ deps, workspaceId, runId, notes, control }: Search, reached: Reached): Promise<Found | null> {
  const { store } = deps;
  const signs = createSigns((await deps.definitions.load(store, workspaceId)).fields);
  const distinct = new Set((await listAll(store.distinctPairs, workspaceId)).map(({ id }) => id));
  const goesOn = async (): Promise<boolean> => {
    await control.extend();
    return isUnderWay(await store.runs.find(workspaceId, runId)) && !control.cancelled();
  };
  const found = await comparePart(store, { workspaceId, notes, distinct, goesOn, signsOf: (customer) => signs(customer.fields) }, reached.part);
  return found && { next: { ...reached, part: reached.part + 1, crowded: reached.crowded + found.crowded }, note: (tx) => notes.notePairs(tx, reached.part, found.pairs) };
}

/** One transaction of the run, unless it ends or rests. True while there is more. */
async function inRun({ deps, workspaceId, runId, control, notes }: Search, work: (tx: Aggregates, run: RunDocument) => Promise<RunEnding | null>): Promise<boolean> {
  const ended = await deps.store.transaction(async (tx) => {
    const run = await tx.runs.find(workspaceId, runId);
    const open = run !== null && run.finishedAt === null ? run : null;
    if (open === null || (await pausesNow(deps, tx, workspaceId, open))) {
      await control.complete(tx);
      return { parts: 0 };
    }
    const ending = open.cancelRequested ? ({ status: 'cancelled' } as const) : await work(tx, open);
    if (ending === null) {
      await control.hold(tx);
      return null;
    }
    await finishRun(deps, tx, workspaceId, open, ending);
    await control.complete(tx);
    return { parts: reachedBy(open)?.parts ?? 0 };
  });
  if (ended !== null) await notes.forget(deps.store, ended.parts);
  return ended === null;
}

/** Replaces the groups of the search before by what was found. */
async function finish(search: Search, { parts, customers, crowded }: Reached): Promise<boolean> {
  const { deps, workspaceId, notes, control } = search;
  const pairs = [];
  for (let part = 0; part < parts; part += 1) pairs.push(...(await notes.readPairs(deps.store, part)));
  const groups = groupPairs(pairs);
  await storeGroups(deps, workspaceId, groups, control);
  return inRun(search, async () => ({ status: 'done', result: { groups: groups.length, customers, crowded } }));
}

async function step(search: Search): Promise<boolean> {
  const { deps, workspaceId, runId } = search;
  const run = await deps.store.runs.find(workspaceId, runId);
  const total = isUnderWay(run) ? (run.progress.total ?? (await deps.store.customers.count(workspaceId, {}))) : 0;
  const reached = isUnderWay(run) ? (reachedBy(run) ?? beginning(total)) : null;
  if (reached !== null && reached.part === reached.parts) return finish(search, reached);
  const found = reached && (await (reached.read ? compareNext(search, reached) : readPage(search, reached)));
  return inRun(search, async (tx, open) => {
    // Asked to end or to rest since: the next step does.
    if (found === null) return null;
    await found.note(tx);
    await advanceRun(deps, tx, workspaceId, open, { checkpoint: found.next, progress: { done: found.next.customers, total } });
    return null;
  });
}

async function run(deps: Deps, { workspaceId, payload: given }: Job, control: JobControl, size: number): Promise<void> {
  const { runId } = payload.parse(given);
  const search = { deps, workspaceId, runId, control, size, notes: createNotes(workspaceId, runId) };
  while (!control.cancelled() && (await step(search))) deps.wake();
}

/** `size`: customers per page. */
export const createDuplicatesHandler = (size: number): JobHandler => ({ kind: 'duplicates', leaseMs: 120_000, run: (deps, job, control) => run(deps, job, control, size) });

/** Looks for customers who may be one and the same, piece by piece; goes on where it was cut off. */
export const duplicatesHandler: JobHandler = createDuplicatesHandler(pageSize);
