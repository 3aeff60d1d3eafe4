/** One row of the table: `ratio` is the cost of `what` over the cost of `against`; the goal is stated the same way. */
export type BenchRow = { what: string; against: string; ratio: number; goal: string; note: string };
export type Bench = { name: string; run: () => Promise<BenchRow[]> };

/** Milliseconds of each task, interleaved over `rounds`, as medians, in the order given. */
export async function medians(rounds: number, tasks: (() => unknown)[]): Promise<number[]> {
  const times: number[][] = tasks.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, task] of tasks.entries()) {
      const started = performance.now();
      await task();
      times[index]!.push(performance.now() - started);
    }
  }
  return times.map((list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!);
}
