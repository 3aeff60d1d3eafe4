import { z } from 'zod';
import { earlier } from '../../features/history/earlier-fields.ts';
import { compareEarlier, restoreFields } from '../../features/history/restore-fields.ts';
import { changeSearch, searchChanges } from '../../features/history/search-changes.ts';
import { listKept } from '../../features/history/undo-kept.ts';
import { undoRun } from '../../features/history/undo-run.ts';
import { adminProcedure, memberProcedure, router, staffProcedure } from './procedures.ts';

const byRun = z.object({ runId: z.string() });

export const historyRouter = router({
  /** Administrators may undo any import or bulk action, others their own. */
  undoRun: staffProcedure
    .input(byRun.extend({ effects: z.enum(['fire', 'silent']).default('silent') }))
    .mutation(({ ctx, input }) => undoRun(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, mayUndoAll: ctx.principal.role === 'owner' || ctx.principal.role === 'admin', ...input })),
  compare: memberProcedure.input(earlier).query(({ ctx, input }) => compareEarlier(ctx.deps, ctx.workspaceId, input)),
  restore: staffProcedure
    .input(z.object({ target: earlier, version: z.number().int(), fields: z.array(z.string().max(64)).min(1).max(1000) }))
    .mutation(({ ctx, input }) => restoreFields(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  /** The whole workspace's change log: who changed what, when. */
  search: adminProcedure
    .input(changeSearch.extend({ after: z.string().max(500).nullish(), limit: z.number().int().min(1).max(500) }))
    .query(({ ctx, input }) => searchChanges(ctx.deps, ctx.workspaceId, input)),
  undoKept: memberProcedure.input(byRun).query(({ ctx, input }) => listKept(ctx.deps, ctx.workspaceId, input.runId)),
});
