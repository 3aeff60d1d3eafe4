import { z } from 'zod';
import { overrideReport } from '../../features/overrides/override-report.ts';
import { overrideTarget } from '../../features/overrides/override-target.ts';
import { termRequest } from '../../features/overrides/override-term.ts';
import { releaseOverride } from '../../features/overrides/release-override.ts';
import { setOverride } from '../../features/overrides/set-override.ts';
import { memberProcedure, router, staffProcedure } from './procedures.ts';

const reason = z.string().max(1000).default('');

export const overridesRouter = router({
  set: staffProcedure
    .input(z.object({ target: overrideTarget, class: z.string().max(64), reason, term: termRequest }))
    .mutation(({ ctx, input }) => setOverride(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  release: staffProcedure
    .input(z.object({ target: overrideTarget, reason }))
    .mutation(({ ctx, input }) => releaseOverride(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  /** Per scheme: overrides in force, and who was right. */
  report: memberProcedure.query(({ ctx }) => overrideReport(ctx.deps, ctx.workspaceId)),
});
