import { z } from 'zod';
import { explainCustomer } from '../../features/classifications/explain-customer.ts';
import { countByClass, countCustomers } from '../../features/customers/count-customers.ts';
import { createCustomer } from '../../features/customers/create-customer.ts';
import { eraseCustomer } from '../../features/customers/erase-customer.ts';
import { fieldPatch } from '../../features/customers/field-patch.ts';
import { getCustomer, listCustomers, sampleCustomers } from '../../features/customers/list-customers.ts';
import { listSort, newestFirst } from '../../features/customers/list-sort.ts';
import { listRemoved } from '../../features/customers/list-removed.ts';
import { removeCustomers } from '../../features/customers/remove-customers.ts';
import { restoreCustomers } from '../../features/customers/restore-customers.ts';
import { selection } from '../../features/customers/selection.ts';
import { customerTimeline } from '../../features/customers/timeline.ts';
import { updateCustomer } from '../../features/customers/update-customer.ts';
import { adminProcedure, memberProcedure, router, staffProcedure } from './procedures.ts';

const byId = z.object({ id: z.string() });
const limit = z.number().int().min(1).max(200);
const after = z.string().max(500).nullish();

export const customersRouter = router({
  list: memberProcedure
    .input(selection.extend({ sort: listSort.default(newestFirst), after, limit, counted: z.boolean().default(true) }))
    .query(({ ctx, input }) => listCustomers(ctx.deps, ctx.workspaceId, input)),
  count: memberProcedure.input(selection.extend({ atMost: z.number().int().min(1).max(1_000_000).optional() })).query(({ ctx, input }) => countCustomers(ctx.deps, ctx.workspaceId, input)),
  countByClass: memberProcedure.input(selection.extend({ schemeId: z.string() })).query(({ ctx, input }) => countByClass(ctx.deps, ctx.workspaceId, input)),
  get: memberProcedure.input(byId).query(({ ctx, input }) => getCustomer(ctx.deps, ctx.workspaceId, input.id)),
  create: staffProcedure
    .input(z.object({ fields: fieldPatch }))
    .mutation(({ ctx, input }) => createCustomer(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, cause: { kind: 'form' }, ...input })),
  update: staffProcedure
    .input(byId.extend({ version: z.number().int(), fields: fieldPatch }))
    .mutation(({ ctx, input }) => updateCustomer(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, cause: { kind: 'form' }, ...input })),
  remove: adminProcedure
    .input(z.object({ ids: z.array(z.string()).min(1).max(500) }))
    .mutation(({ ctx, input }) => removeCustomers(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  removed: adminProcedure.input(z.object({ after, limit })).query(({ ctx, input }) => listRemoved(ctx.deps, ctx.workspaceId, input)),
  restore: adminProcedure
    .input(z.object({ removalIds: z.array(z.string()).min(1).max(500) }))
    .mutation(({ ctx, input }) => restoreCustomers(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, ...input })),
  /** For good, with every value in the change log. */
  erase: adminProcedure.input(byId).mutation(({ ctx, input }) => eraseCustomer(ctx.deps, { workspaceId: ctx.workspaceId, actor: ctx.actor, id: input.id })),
  explain: memberProcedure.input(byId.extend({ schemeId: z.string() })).query(({ ctx, input }) => explainCustomer(ctx.deps, ctx.workspaceId, input)),
  timeline: memberProcedure.input(byId.extend({ after, limit })).query(({ ctx, input }) => customerTimeline(ctx.deps, ctx.workspaceId, input)),
  sample: memberProcedure.input(z.object({ limit })).query(({ ctx, input }) => sampleCustomers(ctx.deps, ctx.workspaceId, input.limit)),
});
