import type { Deps } from '../deps.ts';

const everyMs = 30_000;

/**
 * Enqueues a `flips` job, at most every 30 seconds, when time alone may have changed a class or a derived field. Several processes make one job, and none
 * while one is under way: it goes on until nothing is due.
 */
export function createDueFlips(deps: Deps): () => Promise<void> {
  let seen = -1;
  return async () => {
    const now = deps.clock();
    const turn = Math.floor(now / everyMs);
    if (turn === seen) return;
    const { customers } = deps.store;
    const due = await Promise.all([customers.dueFlips(now, 1), customers.dueFieldFlips(now, 1)]);
    if (due.flat().length > 0 && (await deps.store.jobs.count('', 'leased', 'flips')) === 0) {
      await deps.store.jobs.enqueue('', [{ id: `flips:${turn}`, kind: 'flips', payload: {}, runAt: now }]);
    }
    seen = turn;
  };
}
