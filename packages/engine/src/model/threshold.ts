import { z } from 'zod';

/** The class from `from` points (inclusive) up to the next threshold. The lowest class has no threshold: it is the floor class. */
export const threshold = z.object({ class: z.string(), from: z.number() });
export type Threshold = z.infer<typeof threshold>;
