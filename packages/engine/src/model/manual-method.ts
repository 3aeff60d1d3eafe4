import { z } from 'zod';

/** People choose the class; with `field`, by choosing in a choice field, whose choices have the keys of classes. */
export const manualMethod = z.object({ kind: z.literal('manual'), field: z.string().optional() });
export type ManualMethod = z.infer<typeof manualMethod>;
