import { fieldDef } from '@rubric/engine';
import { z } from 'zod';
import { continueDerive, findDeriveRun } from '../../features/derived/derive-run.ts';
import { previewDerived } from '../../features/derived/preview-derived.ts';
import { changeField } from '../../features/fields/change-field.ts';
import { compareFieldVersions, listFieldVersions, listPastFields } from '../../features/fields/field-versions.ts';
import { listFields } from '../../features/fields/list-fields.ts';
import { previewChange } from '../../features/fields/preview-change.ts';
import { removeField, restoreField } from '../../features/fields/removed-fields.ts';
import { retryConversion } from '../../features/fields/retry-conversion.ts';
import { saveFields } from '../../features/fields/save-fields.ts';
import { adminProcedure, memberProcedure, router } from './procedures.ts';

const version = z.number().int().min(0);
const change = z.object({ field: fieldDef, choices: z.record(z.string().max(100), z.string().max(100).nullable()).default({}) });
const byKey = z.object({ version, key: z.string().max(64) });

export const fieldsRouter = router({
  list: memberProcedure.query(({ ctx }) => listFields(ctx.deps, ctx.workspaceId)),
  save: adminProcedure
    .input(z.object({ version, fields: z.array(fieldDef).max(500) }))
    .mutation(({ ctx, input }) => saveFields(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  previewChange: adminProcedure.input(change).query(({ ctx, input, signal }) => previewChange(ctx.deps, { workspaceId: ctx.workspaceId, ...input }, signal)),
  /** What a formula or rollup that is being defined gives for some customers. */
  previewDerived: adminProcedure.input(z.object({ field: fieldDef })).query(({ ctx, input }) => previewDerived(ctx.deps, ctx.workspaceId, input.field)),
  change: adminProcedure
    .input(change.extend({ version }))
    .mutation(({ ctx, input }) => changeField(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  remove: adminProcedure.input(byKey).mutation(({ ctx, input }) => removeField(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  restore: adminProcedure.input(byKey).mutation(({ ctx, input }) => restoreField(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  /** The last run over everyone's derived fields. */
  deriveRun: memberProcedure.query(({ ctx }) => findDeriveRun(ctx.deps, ctx.deps.store, ctx.workspaceId)),
  continueDerive: adminProcedure.mutation(({ ctx }) => continueDerive(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor })),
  /** Goes on with a conversion that broke off. */
  retry: adminProcedure.input(z.object({ runId: z.string() })).mutation(({ ctx, input }) => retryConversion(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
  versions: memberProcedure
    .input(z.object({ after: z.string().max(100).nullish(), limit: z.number().int().min(1).max(100) }))
    .query(({ ctx, input }) => listFieldVersions(ctx.deps, ctx.workspaceId, input)),
  /** Definitions that are gone, for reading what was written under them. */
  past: memberProcedure.query(({ ctx }) => listPastFields(ctx.deps, ctx.workspaceId)),
  compareVersions: memberProcedure.input(z.object({ from: version, to: version })).query(({ ctx, input }) => compareFieldVersions(ctx.deps, ctx.workspaceId, input)),
});
