import { z } from 'zod';
import { getDuplicates, listDuplicates, startSearch, tellApart } from '../../features/duplicates/list-duplicates.ts';
import { mergeCustomers } from '../../features/duplicates/merge-customers.ts';
import { undoMerge } from '../../features/duplicates/undo-merge.ts';
import { memberProcedure, router, staffProcedure } from './procedures.ts';

const byId = z.object({ id: z.string() });
const side = z.object({ id: z.string(), version: z.number().int() });

export const duplicatesRouter = router({
  list: memberProcedure.input(z.object({ after: z.string().max(500).nullish(), limit: z.number().int().min(1).max(100) })).query(({ ctx, input }) => listDuplicates(ctx.deps, ctx.workspaceId, input)),
  get: memberProcedure.input(byId).query(({ ctx, input }) => getDuplicates(ctx.deps, ctx.workspaceId, input.id)),
  search: staffProcedure.mutation(({ ctx }) => startSearch(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor })),
  tellApart: staffProcedure.input(byId).mutation(({ ctx, input }) => tellApart(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, id: input.id })),
  merge: staffProcedure
    .input(z.object({ survivor: side, loser: side, taken: z.array(z.string().max(64)).max(1000) }))
    .mutation(({ ctx, input }) => mergeCustomers(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  undoMerge: staffProcedure.input(z.object({ mergeId: z.string() })).mutation(({ ctx, input }) => undoMerge(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, mergeId: input.mergeId })),
});
