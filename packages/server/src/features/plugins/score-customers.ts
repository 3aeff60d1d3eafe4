import type { Deps } from '../../deps.ts';
import type { JobControl } from '../../worker/job-handler.ts';
import { findScoring } from './load-scoring.ts';
import { scoreBatch, type ScoredBatch, type Scoring } from './score-batch.ts';
import { storeScores } from './store-scores.ts';

/** Has every enabled plugin score these customers as they are now, and settles the job with what it wrote. */
export async function scoreCustomers(deps: Deps, workspaceId: string, customerIds: string[], control: JobControl): Promise<void> {
  const definition = await deps.definitions.load(deps.store, workspaceId);
  const customers = await deps.store.customers.findMany(workspaceId, customerIds);
  const batches: { scoring: Scoring; batch: ScoredBatch }[] = [];
  for (const { id } of definition.plugins) {
    const scoring = await findScoring(deps, definition, id);
    if (scoring) batches.push({ scoring, batch: await scoreBatch(deps, scoring, customers, control.extend) });
  }
  await deps.store.transaction(async (tx) => {
    const current = await deps.definitions.load(tx, workspaceId);
    for (const { scoring, batch } of batches) await storeScores(deps, tx, current, scoring, batch);
    await control.complete(tx);
  });
  deps.wake();
}
