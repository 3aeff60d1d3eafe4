import { z } from 'zod';
import { createApiKey, listApiKeys, revokeApiKey } from '../../features/api-keys/api-keys.ts';
import { adminProcedure, router } from './procedures.ts';

export const apiKeysRouter = router({
  list: adminProcedure.query(({ ctx }) => listApiKeys(ctx.deps, ctx.workspaceId)),
  /** `key` is shown this once. */
  create: adminProcedure
    .input(z.object({ name: z.string().trim().min(1).max(100), role: z.enum(['admin', 'sales', 'viewer']) }))
    .mutation(({ ctx, input }) => createApiKey(ctx.deps, { workspaceId: ctx.workspaceId, createdBy: ctx.actor.id, ...input })),
  revoke: adminProcedure.input(z.object({ id: z.string() })).mutation(({ ctx, input }) => revokeApiKey(ctx.deps, ctx.workspaceId, input.id)),
});
