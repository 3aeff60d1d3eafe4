import { key, localText } from '@rubric/engine';
import { z } from 'zod';
import { listForms, saveForm } from '../../features/forms/forms.ts';
import { adminProcedure, memberProcedure, router } from './procedures.ts';

const section = z.object({ id: z.string().min(1).max(64), name: localText, fields: z.array(key).max(200) });

export const formsRouter = router({
  list: memberProcedure.query(({ ctx }) => listForms(ctx.deps, ctx.workspaceId)),
  /** Without `id` a new form; with it, `version` must be the one read. */
  save: adminProcedure
    .input(z.object({ id: z.string().optional(), version: z.number().int().optional(), name: localText, sections: z.array(section).max(50) }))
    .mutation(({ ctx, input }) => saveForm(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
});
