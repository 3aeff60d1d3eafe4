import { jsonLogic, localText } from '@rubric/engine';
import { z } from 'zod';
import { dryRun } from '../../features/automations/dry-run.ts';
import { listAutomationRuns, listAutomations } from '../../features/automations/list-automations.ts';
import { retryAction } from '../../features/automations/retry-action.ts';
import { saveAutomation } from '../../features/automations/save-automation.ts';
import { getSigningSecret } from '../../features/webhooks/signing-secret.ts';
import { testWebhook } from '../../features/webhooks/test-webhook.ts';
import { adminProcedure, memberProcedure, router } from './procedures.ts';

const trigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enteredClass'), schemeId: z.string(), class: z.string() }),
  z.object({ kind: z.literal('formSubmitted'), formId: z.string() }),
]);
const action = z.object({ id: z.string().regex(/^[\w-]{1,64}$/), kind: z.string(), config: z.record(z.string(), z.unknown()) });

export const automationsRouter = router({
  list: memberProcedure.query(({ ctx }) => listAutomations(ctx.deps, ctx.workspaceId)),
  /** Without `id` a new one; with it, `version` must be the one read. */
  save: adminProcedure
    .input(z.object({ id: z.string().optional(), version: z.number().int().optional(), name: localText, enabled: z.boolean(), trigger, condition: jsonLogic, actions: z.array(action).max(20) }))
    .mutation(({ ctx, input }) => saveAutomation(ctx.deps, { workspaceId: ctx.workspaceId, ...input })),
  runs: memberProcedure
    .input(z.object({ automationId: z.string().optional(), customerId: z.string().optional(), after: z.string().nullish(), limit: z.number().int().min(1).max(200) }))
    .query(({ ctx, input }) => listAutomationRuns(ctx.deps, ctx.workspaceId, input)),
  dryRun: memberProcedure.input(z.object({ trigger, condition: jsonLogic })).query(({ ctx, input }) => dryRun(ctx.deps, ctx.workspaceId, input)),
  testWebhook: adminProcedure.input(z.object({ url: z.string().max(2000) })).mutation(({ ctx, input }) => testWebhook(ctx.deps, ctx.workspaceId, input.url)),
  signingSecret: adminProcedure.query(async ({ ctx }) => ({ secret: await getSigningSecret(ctx.deps, ctx.workspaceId) })),
  retry: adminProcedure.input(z.object({ runId: z.string(), actionId: z.string() })).mutation(({ ctx, input }) => retryAction(ctx.deps, ctx.workspaceId, input)),
});
