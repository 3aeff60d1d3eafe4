import { z } from 'zod';
import { checkOwnRun } from '../../features/runs/check-own-run.ts';
import { requestPause, resumeRun } from '../../features/runs/pause-run.ts';
import { getRun, listRuns } from '../../features/runs/read-runs.ts';
import { requestCancel } from '../../features/runs/request-cancel.ts';
import { watchRun } from '../../features/runs/watch-run.ts';
import { memberProcedure, router, staffProcedure } from './procedures.ts';

const byId = z.object({ id: z.string() });

/** To hold up a run, or let it go on. */
const ownRunProcedure = staffProcedure.input(byId).use(async ({ ctx, input, next }) => {
  const { workspaceId, actor, principal } = ctx;
  await checkOwnRun(ctx.deps, { workspaceId, actor, mayAll: principal.role === 'owner' || principal.role === 'admin', id: input.id });
  return next();
});

export const runsRouter = router({
  get: memberProcedure.input(byId).query(({ ctx, input }) => getRun(ctx.deps, ctx.workspaceId, input.id)),
  list: memberProcedure
    .input(z.object({ kind: z.enum(['import', 'reclassify', 'template', 'score', 'derive', 'undo', 'duplicates', 'fields', 'bulk']).optional(), after: z.string().nullish(), limit: z.number().int().min(1).max(200) }))
    .query(({ ctx, input }) => listRuns(ctx.deps, ctx.workspaceId, input)),
  cancel: ownRunProcedure.mutation(({ ctx, input }) => requestCancel(ctx.deps, ctx.workspaceId, input.id)),
  pause: ownRunProcedure.mutation(({ ctx, input }) => requestPause(ctx.deps, ctx.workspaceId, input.id)),
  resume: ownRunProcedure.mutation(({ ctx, input }) => resumeRun(ctx.deps, ctx.workspaceId, input.id)),
  /** The run now and at every change of its progress, until it has ended. */
  watch: memberProcedure.input(byId).subscription(({ ctx, input, signal }) => watchRun(ctx.deps, ctx.workspaceId, input.id, signal)),
});
