import { z } from 'zod';
import { selection } from '../customers/selection.ts';

/** As many can be picked one by one. */
const mostPicked = 1000;

/** Customers picked one by one, or all that a list would show. */
export const bulkTarget = z.union([z.object({ ids: z.array(z.string().max(100)).min(1).max(mostPicked) }), z.object({ selection })]);
export type BulkTarget = z.infer<typeof bulkTarget>;
