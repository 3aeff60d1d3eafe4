import { z } from 'zod';
import { analyseImport } from '../../features/imports/analyse-import.ts';
import { checkImport } from '../../features/imports/check-import.ts';
import { importPlan } from '../../features/imports/import-plan.ts';
import { startImport } from '../../features/imports/start-import.ts';
import { router, staffProcedure } from './procedures.ts';

const runId = z.object({ runId: z.string() });
export const importsRouter = router({
  analyse: staffProcedure
    .input(runId.extend({ sheet: z.number().int().min(0).nullish(), headerRow: z.number().int().min(0).max(1000).nullish() }))
    .query(({ ctx, input }) => analyseImport(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
  /** Answers several times while it reads the file; the last answer is `done`. */
  check: staffProcedure.input(runId.and(importPlan)).query(({ ctx, input }) => checkImport(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
  /** New fields are for those who may change the design. */
  start: staffProcedure
    .input(runId.and(importPlan))
    .mutation(({ ctx, input }) => startImport(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, mayAddFields: ctx.principal.role === 'owner' || ctx.principal.role === 'admin', ...input })),
});
