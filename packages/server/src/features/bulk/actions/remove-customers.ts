import { z } from 'zod';
import { type ActionKind, emptyPlan } from './action-kind.ts';

const schema = z.object({ kind: z.literal('remove') });

/** Restorable. */
export const removeCustomers: ActionKind<typeof schema> = {
  schema,
  issues: () => [],
  plan: (_context, _action, customers) => ({ ...emptyPlan(), removals: customers }),
  shown: () => null,
};
