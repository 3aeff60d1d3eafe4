import { jsonLogic, localText } from '@rubric/engine';
import { z } from 'zod';
import { AppError } from '../../failure/app-error.ts';
import type { AutomationRunEntry, AutomationSummary } from '../../features/automations/automation-types.ts';
import type { Page } from '../../store/port/documents.ts';
import { adminProcedure, memberProcedure, router } from './procedures.ts';

const trigger = z.object({ kind: z.literal('enteredClass'), schemeId: z.string(), class: z.string() });
const action = z.object({ id: z.string().min(1).max(64), kind: z.string(), config: z.record(z.string(), z.unknown()) });

export const automationsRouter = router({
  list: memberProcedure.query((): Promise<AutomationSummary[]> => Promise.reject(new AppError('unavailable'))),
  save: adminProcedure
    .input(z.object({ id: z.string().optional(), version: z.number().int().optional(), name: localText, enabled: z.boolean(), trigger, condition: jsonLogic, actions: z.array(action).max(20) }))
    .mutation((): Promise<{ id: string; version: number }> => Promise.reject(new AppError('unavailable'))),
  runs: memberProcedure
    .input(z.object({ automationId: z.string().optional(), customerId: z.string().optional(), after: z.string().nullish(), limit: z.number().int().min(1).max(200) }))
    .query((): Promise<Page<AutomationRunEntry>> => Promise.reject(new AppError('unavailable'))),
  dryRun: memberProcedure.input(z.object({ trigger, condition: jsonLogic })).query((): Promise<{ matching: number }> => Promise.reject(new AppError('unavailable'))),
  testWebhook: adminProcedure.input(z.object({ url: z.string().max(2000) })).mutation((): Promise<{ status: number }> => Promise.reject(new AppError('unavailable'))),
  signingSecret: adminProcedure.query((): Promise<{ secret: string }> => Promise.reject(new AppError('unavailable'))),
  retry: adminProcedure.input(z.object({ runId: z.string(), actionId: z.string() })).mutation((): Promise<void> => Promise.reject(new AppError('unavailable'))),
});
