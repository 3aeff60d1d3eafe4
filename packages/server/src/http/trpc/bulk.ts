import { z } from 'zod';
import { bulkAction } from '../../features/bulk/actions/registry.ts';
import { bulkTarget } from '../../features/bulk/bulk-target.ts';
import { listLeftOut } from '../../features/bulk/list-left-out.ts';
import { previewBulk } from '../../features/bulk/preview-bulk.ts';
import { startBulk } from '../../features/bulk/start-bulk.ts';
import { memberProcedure, router, staffProcedure } from './procedures.ts';

const request = z.object({ target: bulkTarget, action: bulkAction });

export const bulkRouter = router({
  preview: staffProcedure.input(request).query(({ ctx, input }) => previewBulk(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  /** Only administrators may remove customers. */
  start: staffProcedure
    .input(request.extend({ effects: z.enum(['fire', 'silent']) }))
    .mutation(({ ctx, input }) => startBulk(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, mayRemove: ctx.principal.role === 'owner' || ctx.principal.role === 'admin', ...input })),
  leftOut: memberProcedure.input(z.object({ runId: z.string() })).query(({ ctx, input }) => listLeftOut(ctx.deps, ctx.workspaceId, input.runId)),
});
