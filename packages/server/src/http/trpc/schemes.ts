import { key, localText, schemeDefinition } from '@rubric/engine';
import { z } from 'zod';
import { createScheme } from '../../features/schemes/create-scheme.ts';
import { firstMethods } from '../../features/schemes/first-draft.ts';
import { getScheme, listSchemes, getVersion, listVersions } from '../../features/schemes/list-schemes.ts';
import { previewScheme } from '../../features/schemes/preview-scheme.ts';
import { publishScheme } from '../../features/schemes/publish-scheme.ts';
import { continueSchemeRun, findSchemeRun } from '../../features/schemes/scheme-run.ts';
import { saveDraft } from '../../features/schemes/save-draft.ts';
import { adminProcedure, memberProcedure, router } from './procedures.ts';

const byId = z.object({ id: z.string() });
const draftRevision = z.number().int().min(0);

export const schemesRouter = router({
  list: memberProcedure.query(({ ctx }) => listSchemes(ctx.deps, ctx.workspaceId)),
  get: memberProcedure.input(byId).query(({ ctx, input }) => getScheme(ctx.deps, ctx.workspaceId, input.id)),
  create: adminProcedure
    .input(z.object({ key, name: localText, method: z.enum(firstMethods) }))
    .mutation(({ ctx, input }) => createScheme(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
  saveDraft: adminProcedure
    .input(byId.extend({ draftRevision, draft: schemeDefinition }))
    .mutation(({ ctx, input }) => saveDraft(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
  preview: adminProcedure
    .input(byId.extend({ draft: schemeDefinition }))
    .query(({ ctx, input, signal }) => previewScheme(ctx.deps, { workspaceId: ctx.workspaceId, editor: ctx.actor.id, signal, ...input })),
  publish: adminProcedure
    .input(byId.extend({ draftRevision, note: z.string().max(1000).default(''), effects: z.enum(['fire', 'silent']) }))
    .mutation(({ ctx, input }) => publishScheme(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  /** The last reclassification. */
  run: memberProcedure.input(byId).query(({ ctx, input }) => findSchemeRun(ctx.deps, ctx.workspaceId, input.id)),
  /** Goes on with one that was stopped. */
  continueRun: adminProcedure.input(byId).mutation(({ ctx, input }) => continueSchemeRun(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  versions: memberProcedure.input(byId).query(({ ctx, input }) => listVersions(ctx.deps, ctx.workspaceId, input.id)),
  version: memberProcedure.input(byId.extend({ number: z.number().int().min(1) })).query(({ ctx, input }) => getVersion(ctx.deps, ctx.workspaceId, input)),
});
