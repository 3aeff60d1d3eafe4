/** A threshold; `units` is its score. */
export type Step = { class: string; from: number; units: number; classIndex: number };

/** What decides once the points are added up. `floor` is a class index; `score` makes a score of a total, both in units. */
export type Card = { base: number; steps: readonly Step[]; floor: number; undecidable: boolean; isTransformed: boolean; score: (total: number) => number };

/** The threshold reached by a score in units, as an index; `steps.length` is the floor. */
export function reachedAt(steps: readonly Step[], units: number): number {
  let index = 0;
  for (const step of steps) {
    if (units >= step.units) break;
    index += 1;
  }
  return index;
}

/** Whether what unknown rows may still give or take could change the class. */
export const isOpen = ({ steps, score }: Card, low: number, high: number): boolean => low !== high && reachedAt(steps, score(low)) !== reachedAt(steps, score(high));
