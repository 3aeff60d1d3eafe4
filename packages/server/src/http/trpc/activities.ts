import { activityRecord, activityType } from '@rubric/engine';
import { z } from 'zod';
import { compareActivityTypeVersions, listActivityTypeVersions } from '../../features/activities/activity-type-versions.ts';
import { listActivityTypes, saveActivityTypes } from '../../features/activities/activity-types.ts';
import { editActivity, removeActivity } from '../../features/activities/change-activity.ts';
import { listActivities } from '../../features/activities/list-activities.ts';
import { activitiesAtOnce, newActivity } from '../../features/activities/new-activity.ts';
import { previewActivityField } from '../../features/activities/preview-activity-field.ts';
import { recordBatch } from '../../features/activities/record-activities.ts';
import { fieldPatch } from '../../features/customers/field-patch.ts';
import { adminProcedure, memberProcedure, router, staffProcedure } from './procedures.ts';

const target = z.object({ id: z.string(), version: z.number().int() });

export const activitiesRouter = router({
  types: memberProcedure.query(({ ctx }) => listActivityTypes(ctx.deps, ctx.workspaceId)),
  saveTypes: adminProcedure
    .input(z.object({ version: z.number().int().min(0), types: z.array(activityType).max(100) }))
    .mutation(({ ctx, input }) => saveActivityTypes(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  typeVersions: memberProcedure
    .input(z.object({ after: z.string().max(100).nullish(), limit: z.number().int().min(1).max(100) }))
    .query(({ ctx, input }) => listActivityTypeVersions(ctx.deps, ctx.workspaceId, input)),
  compareTypeVersions: memberProcedure
    .input(z.object({ from: z.number().int().min(0), to: z.number().int().min(0) }))
    .query(({ ctx, input }) => compareActivityTypeVersions(ctx.deps, ctx.workspaceId, input)),
  previewField: adminProcedure
    .input(z.object({ type: activityType, field: activityType.shape.key }))
    .query(({ ctx, input }) => previewActivityField(ctx.deps, ctx.workspaceId, input)),
  list: memberProcedure
    .input(z.object({ customerId: z.string(), type: activityRecord.shape.type.optional(), after: z.string().max(500).nullish(), limit: z.number().int().min(1).max(200) }))
    .query(({ ctx, input }) => listActivities(ctx.deps, ctx.workspaceId, input)),
  record: staffProcedure
    .input(z.object({ activities: z.array(newActivity).min(1).max(activitiesAtOnce) }))
    .mutation(({ ctx, input }) => recordBatch(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, cause: { kind: 'form' } }, input.activities)),
  edit: staffProcedure
    .input(target.extend({ at: activityRecord.shape.at, values: fieldPatch }))
    .mutation(({ ctx, input }) => editActivity(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, cause: { kind: 'form' }, ...input })),
  remove: staffProcedure
    .input(target)
    .mutation(({ ctx, input }) => removeActivity(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, cause: { kind: 'form' }, ...input })),
});
