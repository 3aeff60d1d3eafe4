import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import type { RunDocument } from '../../store/port/document-kinds.ts';
import type { Aggregates } from '../../store/port/store.ts';
import type { JobControl } from '../../worker/job-handler.ts';
import { advanceRun } from '../runs/advance-run.ts';
import { finishRun, type RunEnding } from '../runs/finish-run.ts';
import { findScoring } from './load-scoring.ts';
import { healthy } from './plugin-health.ts';
import { scoreBatch, type ScoredBatch } from './score-batch.ts';
import { storeScores } from './store-scores.ts';

const chunkSize = 200;

const checkpointSchema = z.object({
  /** The last customer that is done. */
  after: z.string().nullable(),
  counts: z.object({ scored: z.number(), unknown: z.number(), failed: z.number() }),
});
type Checkpoint = z.infer<typeof checkpointSchema>;
const beginning: Checkpoint = { after: null, counts: { scored: 0, unknown: 0, failed: 0 } };

type ScoreRun = { deps: Deps; workspaceId: string; control: JobControl; run: RunDocument; plugin: string; checkpoint: Checkpoint };

function advanced({ checkpoint }: ScoreRun, { counts }: ScoredBatch, after: string | null): Checkpoint {
  const sum = checkpoint.counts;
  return { after, counts: { scored: sum.scored + counts.scored, unknown: sum.unknown + counts.unknown, failed: sum.failed + counts.failed } };
}

/** Ends the run and settles its job, together. */
async function end({ deps, workspaceId, control, checkpoint }: ScoreRun, tx: Aggregates, run: RunDocument, ending: RunEnding): Promise<void> {
  await finishRun(deps, tx, workspaceId, run, { result: checkpoint.counts, ...ending });
  await control.complete(tx);
}

/** A run without a failure makes a failing plugin healthy again; its kills are remembered for their ten minutes. */
async function excuse({ deps, workspaceId, plugin }: ScoreRun, tx: Aggregates): Promise<void> {
  const current = await tx.plugins.find(workspaceId, plugin);
  if (current?.health.status !== 'failing') return;
  await tx.plugins.update(workspaceId, current, { ...current, health: { ...healthy, kills: current.health.kills }, updatedAt: deps.clock() });
}

/** Scores and stores the next chunk; true while there is more to do. */
async function scoreChunk(state: ScoreRun): Promise<boolean> {
  const { deps, workspaceId, control, run, plugin, checkpoint } = state;
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const scoring = run.cancelRequested ? null : await findScoring(deps, definition, plugin);
  if (!scoring) {
    const ending: RunEnding = run.cancelRequested ? { status: 'cancelled' } : { status: 'failed', error: 'plugins.notEnabled' };
    await deps.store.transaction((tx) => end(state, tx, run, ending));
    return false;
  }
  const total = run.progress.total ?? (await deps.store.customers.count(workspaceId, {}));
  const customers = await deps.store.customers.scan(workspaceId, checkpoint.after, chunkSize);
  const batch = await scoreBatch(deps, scoring, customers, control.extend);
  return deps.store.transaction(async (tx) => {
    const fresh = await deps.definitions.load(tx, workspaceId);
    // Scored by a mapping or a version that is no longer: the chunk is done again.
    if (fresh.workspace.designVersion !== definition.workspace.designVersion) return true;
    const enabled = await storeScores(deps, tx, fresh, scoring, batch);
    const current = (await tx.runs.find(workspaceId, run.id)) ?? run;
    const next = advanced(state, batch, customers.at(-1)?.id ?? checkpoint.after);
    const moved = await advanceRun(deps, tx, workspaceId, current, { checkpoint: next, progress: { done: current.progress.done + customers.length, total } });
    if (!enabled) await end(state, tx, moved, { status: 'failed', error: 'plugins.disabledByKills', result: next.counts });
    else if (customers.length < chunkSize) {
      if (next.counts.failed === 0) await excuse(state, tx);
      await end(state, tx, moved, { status: 'done', result: next.counts });
    } else {
      await control.hold(tx);
      return true;
    }
    return false;
  });
}

/** Works off a run: chunk by chunk, each with its checkpoint in one transaction, so that it goes on where it was cut off. */
export async function scoreEveryone(deps: Deps, workspaceId: string, runId: string, control: JobControl): Promise<void> {
  for (let more = true; more && !control.cancelled();) {
    const run = await deps.store.runs.find(workspaceId, runId);
    if (!run || run.finishedAt !== null) return deps.store.transaction((tx) => control.complete(tx));
    const checkpoint = run.checkpoint ? checkpointSchema.parse(run.checkpoint) : beginning;
    more = await scoreChunk({ deps, workspaceId, control, run, plugin: String(run.input.plugin), checkpoint });
    deps.wake();
  }
}
