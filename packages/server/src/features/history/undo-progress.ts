import { z } from 'zod';

/** Kept customers that a run's result names. */
const mostExamples = 200;

/** How far an undo is; the same without `after` is its result. Counts are of customers. */
export const undoProgress = z.object({
  /** The last customer that is done. */
  after: z.string().nullable(),
  reverted: z.number(),
  removed: z.number(),
  restored: z.number(),
  /** Activities that were taken out of customers who stay. */
  activities: z.number().default(0),
  /** Activities that have their earlier values back. */
  activitiesReverted: z.number().default(0),
  kept: z.number(),
  /** The first of those kept, wholly or in part. `fields` are keys; `overrides`: ids of schemes whose override stays as it is, or does not come back; `activities`: how many of theirs stay; `gone`: it is no customer any more. */
  examples: z.array(z.object({ customerId: z.string(), fields: z.array(z.string()), overrides: z.array(z.string()).optional(), activities: z.number().optional(), reason: z.enum(['changed', 'notFitting', 'gone']) })),
});
export type UndoProgress = z.infer<typeof undoProgress>;
export type Kept = UndoProgress['examples'][number];

export const beginning: UndoProgress = { after: null, reverted: 0, removed: 0, restored: 0, activities: 0, activitiesReverted: 0, kept: 0, examples: [] };

export function addChunk(progress: UndoProgress, chunk: { after: string | null; reverted: number; removed: number; restored: number; activities: number; activitiesReverted: number; kept: Kept[] }): UndoProgress {
  const { after, reverted, removed, restored, activities, activitiesReverted, kept } = chunk;
  return {
    after,
    reverted: progress.reverted + reverted,
    removed: progress.removed + removed,
    restored: progress.restored + restored,
    activities: progress.activities + activities,
    activitiesReverted: progress.activitiesReverted + activitiesReverted,
    kept: progress.kept + new Set(kept.map(({ customerId }) => customerId)).size,
    examples: [...progress.examples, ...kept].slice(0, mostExamples),
  };
}
