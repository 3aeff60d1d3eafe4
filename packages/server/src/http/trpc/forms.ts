import { formDefinition, localText } from '@rubric/engine';
import { z } from 'zod';
import { fieldPatch } from '../../features/customers/field-patch.ts';
import { setFormLink } from '../../features/forms/form-links.ts';
import { compareFormVersions, getFormVersion, listFormVersions } from '../../features/forms/form-versions.ts';
import { describeForm, listForms } from '../../features/forms/read-forms.ts';
import { createForm, publishForm, removeForm, saveFormDraft } from '../../features/forms/save-form.ts';
import { submitForm } from '../../features/forms/submit-form.ts';
import { adminProcedure, memberProcedure, router, staffProcedure } from './procedures.ts';

const byId = z.object({ id: z.string() });
const ofRevision = byId.extend({ draftRevision: z.number().int().min(0) });
const versionNumber = z.number().int().min(1);

export const formsRouter = router({
  list: memberProcedure.query(({ ctx }) => listForms(ctx.deps, ctx.workspaceId)),
  get: memberProcedure.input(byId).query(({ ctx, input }) => describeForm(ctx.deps, ctx.workspaceId, input.id)),
  create: adminProcedure
    .input(z.object({ name: localText, use: z.enum(['staff', 'public']) }))
    .mutation(({ ctx, input }) => createForm(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
  saveDraft: adminProcedure.input(ofRevision.extend({ draft: formDefinition })).mutation(({ ctx, input }) => saveFormDraft(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
  publish: adminProcedure.input(ofRevision).mutation(({ ctx, input }) => publishForm(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  versions: memberProcedure
    .input(byId.extend({ after: z.string().max(100).nullish(), limit: z.number().int().min(1).max(100) }))
    .query(({ ctx, input }) => listFormVersions(ctx.deps, ctx.workspaceId, input)),
  version: memberProcedure.input(byId.extend({ number: versionNumber })).query(({ ctx, input }) => getFormVersion(ctx.deps, ctx.workspaceId, input)),
  compareVersions: memberProcedure.input(byId.extend({ from: versionNumber, to: versionNumber })).query(({ ctx, input }) => compareFormVersions(ctx.deps, ctx.workspaceId, input)),
  remove: adminProcedure.input(byId).mutation(({ ctx, input }) => removeForm(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
  setLink: adminProcedure
    .input(byId.extend({ enabled: z.boolean(), renew: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => setFormLink(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
  /** Without `customer` a new one; with it, `version` must be the one read. */
  submit: staffProcedure
    .input(z.object({ formId: z.string(), customer: z.object({ id: z.string(), version: z.number().int() }).nullable(), fields: fieldPatch }))
    .mutation(({ ctx, input }) => submitForm(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
});
