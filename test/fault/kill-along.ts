import type { KilledServer } from './killed-server.ts';
import { seeded } from './seeded.ts';

const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Kills the server at seeded shares of a run's way; gives where it was cut off. A run that does not know its length yet is at its beginning. */
export async function killAlong({ session: { trpc }, kill }: KilledServer, runId: string, { seed, kills }: { seed: number; kills: number }): Promise<number[]> {
  const chance = seeded(seed);
  const points: number[] = [];
  for (let index = 0; index < kills; index += 1) {
    const share = (0.85 * (index + chance())) / kills;
    for (;;) {
      const { progress, finishedAt } = await trpc.runs.get.query({ id: runId });
      if (finishedAt !== null || progress.done >= share * (progress.total ?? Infinity) || (index === 0 && progress.total === null)) break;
      await pause(2);
    }
    await pause(chance() * 15);
    await kill();
    points.push((await trpc.runs.get.query({ id: runId })).progress.done);
  }
  return points;
}
