import { setImmediate } from 'node:timers/promises';

/** How long it may keep others waiting before they get their turn. */
const turnMs = 20;

/** Goes on with something that rests now and then, letting others have their turn. Null: given up, because nobody waits for it any more. */
export async function inTurns<Result>(steps: Generator<void, Result>, signal?: AbortSignal): Promise<Result | null> {
  let turnEnds = performance.now() + turnMs;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < turnEnds) continue;
    await setImmediate();
    if (signal?.aborted) return null;
    turnEnds = performance.now() + turnMs;
  }
}
