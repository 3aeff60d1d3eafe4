import { z } from 'zod';
import { AppError } from '../../failure/app-error.ts';
import type { PluginSummary } from '../../features/plugins/plugin-types.ts';
import { adminProcedure, memberProcedure, router } from './procedures.ts';

export const pluginsRouter = router({
  list: memberProcedure.query((): Promise<PluginSummary[]> => Promise.reject(new AppError('unavailable'))),
  /** `runId` is the scoring of everyone, or null when disabled. */
  setEnabled: adminProcedure
    .input(z.object({ name: z.string(), enabled: z.boolean() }))
    .mutation((): Promise<{ runId: string | null }> => Promise.reject(new AppError('unavailable'))),
});
