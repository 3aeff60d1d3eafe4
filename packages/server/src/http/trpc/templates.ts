import { z } from 'zod';
import { installTemplate } from '../../features/templates/install-template.ts';
import { listTemplates } from '../../features/templates/list-templates.ts';
import { adminProcedure, memberProcedure, router } from './procedures.ts';

export const templatesRouter = router({
  list: memberProcedure.query(({ ctx }) => listTemplates(ctx.deps, ctx.workspaceId)),
  install: adminProcedure
    .input(z.object({ name: z.string().max(64), withCustomers: z.boolean() }))
    .mutation(({ ctx, input }) => installTemplate(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
});
