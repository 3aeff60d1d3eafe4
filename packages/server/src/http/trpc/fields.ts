import { fieldDef } from '@rubric/engine';
import { z } from 'zod';
import { listFields } from '../../features/fields/list-fields.ts';
import { saveFields } from '../../features/fields/save-fields.ts';
import { adminProcedure, memberProcedure, router } from './procedures.ts';

export const fieldsRouter = router({
  list: memberProcedure.query(({ ctx }) => listFields(ctx.deps, ctx.workspaceId)),
  save: adminProcedure
    .input(z.object({ version: z.number().int().min(0), fields: z.array(fieldDef).max(500) }))
    .mutation(({ ctx, input }) => saveFields(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
});
