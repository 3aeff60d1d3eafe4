import { z } from 'zod';
import { listSegments, removeSegment, saveSegment, segmentContent } from '../../features/segments/segments.ts';
import { memberProcedure, router, staffProcedure } from './procedures.ts';

export const segmentsRouter = router({
  list: memberProcedure.query(({ ctx }) => listSegments(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, role: ctx.principal.role })),
  save: staffProcedure
    .input(z.object({ existing: z.object({ id: z.string(), version: z.number().int() }).nullable(), content: segmentContent }))
    .mutation(({ ctx, input }) => saveSegment(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, role: ctx.principal.role, ...input })),
  remove: staffProcedure
    .input(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => removeSegment(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, role: ctx.principal.role, ...input })),
});
